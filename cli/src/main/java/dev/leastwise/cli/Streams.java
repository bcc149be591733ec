package dev.leastwise.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the command reads from and writes to, always as UTF-8.
 *
 * @param isOutTerminal whether a person reads {@code out}, so that it may have colours
 * @param isErrTerminal whether a person reads {@code err}, so that it may have a progress bar
 */
record Streams(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean isOutTerminal,
    boolean isErrTerminal) {
  private static final int BUFFER = 1 << 16;

  /** The launcher says by this property which are terminals; Java itself cannot tell for each. */
  private static final String TERMINALS = "leastwise.terminals";

  static Streams ofProcess() {
    String terminals = System.getProperty(TERMINALS, "");
    return new Streams(
        System.in,
        writer(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        terminals.contains("out"),
        terminals.contains("err"));
  }

  static PrintWriter writer(OutputStream out) {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(out, BUFFER), StandardCharsets.UTF_8));
  }

  /** Tells whether what goes to {@code out} may have colours. */
  boolean isColored() {
    String noColor = System.getenv("NO_COLOR");
    return isOutTerminal && (noColor == null || noColor.isEmpty());
  }

  /** Flushes both, and tells whether all of {@code out} arrived. */
  boolean flush() {
    err.flush();
    return !out.checkError();
  }
}
