package dev.leastwise.cli;

import dev.leastwise.policy.parser.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A report that was asked for: {@code text}, or {@code json=report.json}.
 *
 * @param file where it goes; else to standard output or {@code --output}
 */
record FormatOption(String name, Optional<Path> file) {
  static final List<String> NAMES = List.of("text", "json");

  static FormatOption parse(String value) {
    int equals = value.indexOf('=');
    String name = equals < 0 ? value : value.substring(0, equals);
    if (!NAMES.contains(name)) {
      throw new UsageException(
          "--format: there is no format '"
              + name
              + "'"
              + Spelling.hint(name, NAMES)
              + " (text or json)");
    }
    if (equals == value.length() - 1) {
      throw new UsageException("--format: a file name is missing behind '" + value + "'");
    }
    return new FormatOption(
        name, equals < 0 ? Optional.empty() : Optional.of(Path.of(value.substring(equals + 1))));
  }
}
