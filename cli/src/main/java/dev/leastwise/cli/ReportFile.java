package dev.leastwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file that a report, or what else a command makes, is written to. Whoever reads it meanwhile
 * sees the old content or the new, never half of it; what is no regular file (a pipe, {@code
 * /dev/null}) is written to as it is.
 *
 * @param what names the content in messages
 */
record ReportFile(Path path, String what) {

  /** Writes the content. */
  interface Content {
    void write(Writer out) throws IOException;
  }

  /** Returns the file of a report. */
  static ReportFile ofReport(Path path) {
    return new ReportFile(path, "the report");
  }

  /** Finds out before a run that its report could not be written. */
  void requireFolder() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new UsageException(what + " cannot be written to '" + path + "': it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          what + " cannot be written to '" + path + "': there is no folder '" + folder + "'");
    }
  }

  void write(Content content) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        writeTo(path, content);
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), content);
      }
    } catch (IOException e) {
      throw new UsageException(what + " cannot be written to '" + path + "': " + reason(e));
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      writeTo(part, content);
      keepPermissions(target, part);
      try {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void keepPermissions(Path old, Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view != null && Files.exists(old)) {
      view.setPermissions(Files.getPosixFilePermissions(old));
    }
  }

  private static void writeTo(Path file, Content content) throws IOException {
    try (PrintWriter out =
        Streams.writer(
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))) {
      content.write(out);
      if (out.checkError()) {
        throw new IOException("the disk may be full");
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "this user may not write there"
        : String.valueOf(e.getMessage());
  }
}
