package dev.leastwise.cli;

import dev.leastwise.lint.LintResult;
import dev.leastwise.sources.LintRun;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The files and folders that a command is run on. */
final class PathArguments {
  private PathArguments() {}

  static List<Path> of(List<String> texts) {
    return texts.stream().map(PathArguments::of).toList();
  }

  private static Path of(String text) {
    if (text.isEmpty()) {
      throw new UsageException("a path is empty; write . for the current folder");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' is no usable path: " + e.getReason());
    }
  }

  /** Lints them, with a bar for a person who waits. */
  static LintResult lint(LintRun run, List<Path> files, Streams streams) {
    if (!streams.isErrTerminal()) {
      return run.on(files);
    }
    try (RunProgress progress = new RunProgress()) {
      return run.telling(progress).on(files);
    }
  }
}
