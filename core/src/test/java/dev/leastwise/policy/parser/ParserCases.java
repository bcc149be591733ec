package dev.leastwise.policy.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The policies of the {@code .cases} files, with the diagnostics that each must give. */
final class ParserCases {
  private static final List<String> FILES =
      List.of("form", "principals", "conditions", "variables", "types");

  private ParserCases() {}

  /** A policy, read as {@code type}, which is a type's short name or {@code any}. */
  record Case(String name, String type, String policy, List<String> expected) {
    @Override
    public String toString() {
      return name + ", as " + type;
    }
  }

  static Stream<Case> all() {
    return FILES.stream().flatMap(file -> read(file).stream());
  }

  private static List<Case> read(String file) {
    List<Case> cases = new ArrayList<>();
    String[] blocks = text(file).split("(?m)^== ", -1);
    for (int i = 1; i < blocks.length; i++) {
      cases.addAll(block(file, blocks[i].strip()));
    }
    return cases;
  }

  private static List<Case> block(String file, String block) {
    List<String> lines = block.lines().toList();
    List<String> policy = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      if (line.startsWith(">> ")) {
        expected.add(line.substring(3));
      } else {
        policy.add(line);
      }
    }
    return Stream.of(lines.get(1).substring("as ".length()).split(", ", -1))
        .map(
            type -> new Case(file + ": " + lines.get(0), type, String.join("\n", policy), expected))
        .toList();
  }

  private static String text(String file) {
    try (InputStream in = ParserCases.class.getResourceAsStream(file + ".cases")) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
