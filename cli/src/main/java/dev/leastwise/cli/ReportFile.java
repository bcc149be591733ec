package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file that a report is written to. Whoever reads it meanwhile sees the old report or the new
 * one, never half of it; what is no regular file (a pipe, {@code /dev/null}) is written to as it
 * is.
 */
record ReportFile(Path path) {

  /** Finds out before a run that its report could not be written. */
  void requireFolder() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(path)) {
      throw new UsageException("the report cannot be written to '" + path + "': it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "the report cannot be written to '" + path + "': there is no folder '" + folder + "'");
    }
  }

  void write(ReportWriter writer, LintResult result) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        writeTo(path, writer, result);
      } else {
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), writer, result);
      }
    } catch (IOException e) {
      throw new UsageException("the report cannot be written to '" + path + "': " + reason(e));
    }
  }

  private static void replace(Path target, ReportWriter writer, LintResult result)
      throws IOException {
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      writeTo(part, writer, result);
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

  private static void writeTo(Path file, ReportWriter writer, LintResult result)
      throws IOException {
    try (PrintWriter out =
        Streams.writer(
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))) {
      writer.write(result, out);
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
