package dev.leastwise.policy.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Statement;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken texts, with all that is told of each as a user reads it, and the statements that are read
 * nevertheless.
 */
class BrokenPolicyTest {
  private static final SourceLimits LIMITS = SourceLimits.DEFAULT;

  private static final String FIVE =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {"Sid": "A", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
          {
            "Sid": "B",
            "Effect": "Allow",
            "Action": [
              "s3:PutObject",
              "s3:DeleteObject"
            ],
            "Resource": [
              "arn:aws:s3:::a/*",
              "arn:aws:s3:::b/*"
            ],
            "Condition": {
              "Bool": {
                "aws:SecureTransport": true
              }
            }
          },
          {
            "Sid": "C",
            "Effect": "Deny",
            "NotAction": "iam:*",
            "Resource": "*",
            "Condition": {
              "StringEquals": {
                "aws:RequestedRegion": [
                  "eu-west-1",
                  "eu-central-1"
                ]
              },
              "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}
            }
          },
          {"Sid": "D", "Effect": "Allow", "Action": ["ec2:Run*", "ec2:Stop*"], "Resource": "*"},
          {
            "Sid": "E",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": "*"
          }
        ]
      }
      """;

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

  /** What is read of a policy of five statements when one of its characters is missing. */
  @Test
  void oneMissingCharacterCostsOneStatementAtMost() {
    Set<String> whole = statements(FIVE);
    assertThat(whole).hasSize(5);
    for (int at = 0; at < FIVE.length(); at++) {
      String text = FIVE.substring(0, at) + FIVE.substring(at + 1);
      boolean isBroken = !SourceTree.readJson(SourceText.of("t", text), LIMITS).faults().isEmpty();
      if (isBroken) {
        Set<String> lost = new HashSet<>(whole);
        lost.removeAll(statements(text));
        assertThat(lost).as(text).hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  private static Set<String> statements(String text) {
    Set<String> statements = new HashSet<>();
    for (Statement statement :
        PolicyParser.parse(SourceText.of("t", text)).policy().orElseThrow().statements()) {
      statements.add(statement.sid().value() + PolicyWriter.normalized(statement));
    }
    return statements;
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
