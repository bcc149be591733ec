package dev.leastwise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code leastwise version}. */
@Command(
    name = "version",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Prints the version.")
final class VersionCommand implements Runnable, CommandLine.IVersionProvider {
  private final Streams streams;

  VersionCommand(Streams streams) {
    this.streams = streams;
  }

  /** For picocli, which makes its own to print {@code --version}. */
  VersionCommand() {
    this(Streams.ofProcess());
  }

  @Override
  public String[] getVersion() {
    return new String[] {"leastwise " + Version.current() + " (Java " + Runtime.version() + ")"};
  }

  @Override
  public void run() {
    streams.out().println(getVersion()[0]);
  }
}
