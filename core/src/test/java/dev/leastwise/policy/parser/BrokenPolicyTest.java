package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken texts, with all that is told of each as a user reads it, and the statements that are read
 * nevertheless.
 */
class BrokenPolicyTest {

  /** A text, the lines that are told of it, and the Sids that are kept. */
  record Broken(String name, Charset charset, String text, List<String> told, String kept) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Broken> texts() {
    String[] blocks = text().split("(?m)^== ", -1);
    return Stream.of(blocks).skip(1).map(block -> broken(block.stripTrailing()));
  }

  private static Broken broken(String block) {
    List<String> lines = block.lines().toList();
    List<String> text = new ArrayList<>();
    List<String> told = new ArrayList<>();
    String kept = "";
    Charset charset = StandardCharsets.UTF_8;
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith(">> kept ")) {
        kept = line.substring(">> kept ".length());
      } else if (line.startsWith(">> ")) {
        told.add(line.substring(">> ".length()));
      } else if (line.startsWith(">encoding ")) {
        charset = Charset.forName(line.substring(">encoding ".length()));
      } else {
        text.add(line);
      }
    }
    String joined = String.join("\n", text).replace("␀", "\0").replace("␉", "\t");
    return new Broken(lines.get(0), charset, joined, told, kept);
  }

  private static String text() {
    try (InputStream in = BrokenPolicyTest.class.getResourceAsStream("broken.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void saysWhatIsWrongAndKeepsTheRest(Broken it) {
    SourceText source = SourceText.decode("test", it.text().getBytes(it.charset()));
    ParsedPolicy parsed = PolicyParser.parse(source);

    assertThat(parsed.diagnostics())
        .extracting(diagnostic -> told(diagnostic, source))
        .containsExactlyElementsOf(it.told());
    assertThat(kept(parsed)).isEqualTo(it.kept());
  }

  private static String told(Diagnostic diagnostic, SourceText source) {
    Position at = source.position(diagnostic.span().start());
    return at.line()
        + ":"
        + at.column()
        + (diagnostic.leavesUnread() ? " UNREAD " : " ")
        + diagnostic.message()
        + " -- "
        + diagnostic.fix();
  }

  private static String kept(ParsedPolicy parsed) {
    List<String> sids = new ArrayList<>();
    for (Statement statement :
        parsed.policy().map(policy -> policy.statements()).orElse(List.of())) {
      sids.add(statement.sid().value());
    }
    return sids.isEmpty() ? "nothing" : printable(String.join(" ", sids));
  }

  /** As it can stand in the file of the cases; half of a character becomes a question mark. */
  private static String printable(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new String(utf8, StandardCharsets.UTF_8).replace('\0', '␀').replace('\t', '␉');
  }
}
