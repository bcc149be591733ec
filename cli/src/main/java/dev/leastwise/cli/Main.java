package dev.leastwise.cli;

/** Entry point of the {@code leastwise} command. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Leastwise.run(Streams.ofProcess(), args));
  }
}
