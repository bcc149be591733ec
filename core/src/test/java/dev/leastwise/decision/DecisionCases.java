package dev.leastwise.decision;

import dev.leastwise.decision.question.Question;
import dev.leastwise.decision.question.Question.Asked;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The questions of the {@code .cases} files, with the decision that AWS's documentation gives. */
final class DecisionCases {
  private static final List<String> WORDS = List.of("yes ", "no ", "unknown ");

  private DecisionCases() {}

  /** Questions that belong together: the rows of a table, or one alone. */
  record Table(String name, List<Case> cases) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A question, as JSON, and what it must come to. */
  record Case(String name, String question, String expected) {
    Question read() {
      Question.Reading reading = Question.read(SourceText.of(name, question), SourceLimits.DEFAULT);
      if (reading instanceof Asked asked) {
        return asked.question();
      }
      throw new IllegalStateException(reading.toString());
    }
  }

  /** Whole questions. */
  static Stream<Table> whole(String file) {
    return blocks(file)
        .map(block -> new Table(file + ": " + block.get(0), List.of(whole(file, block))));
  }

  private static Case whole(String file, List<String> block) {
    StringBuilder question = new StringBuilder();
    String expected = "";
    for (String line : block.subList(1, block.size())) {
      if (line.startsWith(">> ")) {
        expected = line.substring(3).strip();
      } else if (!line.startsWith("see ")) {
        question.append(line).append('\n');
      }
    }
    return new Case(file + ": " + block.get(0), question.toString(), expected);
  }

  /** Tables of one condition: each row once in an Allow, once in a Deny. */
  static Stream<Table> conditions(String file) {
    return blocks(file).map(block -> new Table(file + ": " + block.get(0), rows(block)));
  }

  private static List<Case> rows(List<String> block) {
    String version = "2012-10-17";
    String principal = "arn:aws:iam::111122223333:user/anna";
    StringBuilder condition = new StringBuilder();
    List<Case> cases = new ArrayList<>();
    for (String line : block.subList(1, block.size())) {
      if (line.startsWith("version ")) {
        version = line.substring("version ".length());
      } else if (line.startsWith("principal ")) {
        principal = line.substring("principal ".length());
      } else if (line.startsWith("condition ")) {
        condition.append(line.substring("condition ".length()));
      } else if (line.startsWith("  ")) {
        condition.append(line);
      } else if (WORDS.stream().anyMatch(line::startsWith)) {
        int space = line.indexOf(' ');
        Row row = new Row(version, principal, condition.toString(), line.substring(space + 1));
        String word = line.substring(0, space);
        String name = block.get(0) + ": " + line;
        cases.add(new Case(name + ", Allow", row.question(false), ofAllow(word)));
        cases.add(new Case(name + ", Deny", row.question(true), ofDeny(word)));
      }
    }
    return cases;
  }

  private static String ofAllow(String word) {
    return Map.of("yes", "ALLOWED", "no", "IMPLICITLY_DENIED").getOrDefault(word, "UNDECIDED");
  }

  private static String ofDeny(String word) {
    return Map.of("yes", "EXPLICITLY_DENIED", "no", "ALLOWED").getOrDefault(word, "UNDECIDED");
  }

  private record Row(String version, String principal, String condition, String context) {

    String question(boolean isDeny) {
      boolean isOfAccount = principal.startsWith("arn:");
      String who = isOfAccount ? "" : "\"Principal\": \"*\", ";
      String all = who + "\"Action\": \"*\", \"Resource\": \"*\"";
      String allow = "{\"Effect\": \"Allow\", " + all + "}";
      String tested =
          "{\"Effect\": \"%s\", %s, \"Condition\": %s}"
              .formatted(isDeny ? "Deny" : "Allow", all, condition);
      String statements = isDeny ? allow + ", " + tested : tested;
      String start = version.equals("none") ? "" : "\"Version\": \"" + version + "\", ";
      String policy = "{" + start + "\"Statement\": [" + statements + "]}";
      return """
          {"request": {"principal": "%s", "action": "s3:GetObject",
                       "resource": "arn:aws:s3:::artifacts/app.jar", "context": %s},
           %s}
          """
          .formatted(
              principal,
              context,
              isOfAccount
                  ? "\"identityPolicies\": [" + policy + "]"
                  : "\"resourcePolicy\": " + policy);
    }
  }

  private static Stream<List<String>> blocks(String file) {
    String[] blocks = text(file).split("(?m)^== ", -1);
    return Stream.of(blocks).skip(1).map(block -> block.strip().lines().toList());
  }

  private static String text(String file) {
    try (InputStream in = DecisionCases.class.getResourceAsStream(file + ".cases")) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
