package dev.leastwise.rules.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/ci/build";

  private static Request request(String principal) {
    return Request.of(Caller.parse(principal).orElseThrow(), "s3:GetObject", "*");
  }

  /** Splits a line as a POSIX shell does, as far as plain words and single quotes go. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && c == '\\') {
        word.append(line.charAt(++i));
      } else if (!isQuoted && c == ' ') {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    words.add(word.toString());
    return words;
  }

  /** Reads the options as the command does. */
  private static Request parsed(String line) {
    Map<String, String> options = new HashMap<>();
    Map<String, List<String>> context = new HashMap<>();
    List<String> words = words(line);
    assertThat(words.subList(0, 2)).containsExactly("leastwise", "can");
    for (int i = 2; i + 1 < words.size(); i += 2) {
      String value = words.get(i + 1);
      if (words.get(i).equals("--context")) {
        int equals = value.indexOf('=');
        List<String> values =
            context.computeIfAbsent(value.substring(0, equals), key -> new ArrayList<>());
        if (equals < value.length() - 1) {
          values.add(value.substring(equals + 1));
        }
      } else {
        options.put(words.get(i), value);
      }
    }
    Caller caller =
        options.containsKey("--federated")
            ? new Caller.Federated(options.get("--federated"))
            : Caller.parse(options.getOrDefault("--principal", "")).orElseThrow();
    return Request.of(
            caller, options.getOrDefault("--action", ""), options.getOrDefault("--resource", ""))
        .withContext(context);
  }

  private static void assertSame(Request request) {
    Request again = parsed(Replay.of(request, List.of()));

    assertThat(again.caller()).isEqualTo(request.caller());
    assertThat(again.action()).isEqualTo(request.action());
    assertThat(again.resource()).isEqualTo(request.resource());
    assertThat(again.context()).isEqualTo(request.context());
  }

  @Test
  void plainWordsAreNotQuoted() {
    String line = Replay.of(request(ROLE), List.of("--scp", "root=scp/deny.json"));

    assertThat(line)
        .isEqualTo(
            "leastwise can --principal "
                + ROLE
                + " --action s3:GetObject --resource '*' --scp root=scp/deny.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ROLE,
        "arn:aws:iam::111122223333:user/ada",
        "arn:aws:iam::111122223333:root",
        "arn:aws:sts::111122223333:assumed-role/build/it's me",
        "arn:aws:sts::111122223333:federated-user/ada",
        "arn:aws:iam::111122223333:saml-provider/acme",
        "ec2.amazonaws.com",
        "anonymous"
      })
  void everyCallerIsNamedAgain(String principal) {
    assertSame(request(principal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "it's",
        "''",
        "$(id)",
        "`id`",
        "a;b",
        "a\"b",
        "a\\b",
        "*",
        "!x",
        "a=b",
        "~",
        "#no",
        "ä",
        "-"
      })
  void valuesKeepTheirCharacters(String value) {
    assertSame(request(ROLE).withContext("aws:RequestTag/a key's", value));
  }

  @Test
  void severalValuesAndAbsentKeysAreSaid() {
    Request request =
        request(ROLE)
            .withContext("aws:TagKeys", List.of("a", "b"))
            .withContext("aws:PrincipalArn", List.of());

    assertThat(Replay.of(request, List.of()))
        .contains(" --context aws:PrincipalArn= ")
        .contains(" --context aws:TagKeys=a --context aws:TagKeys=b");
    assertSame(request);
  }

  @Test
  void layersAreQuotedToo() {
    assertThat(words(Replay.of(request(ROLE), List.of("--scp", "root=my policies/it's.json"))))
        .endsWith("--scp", "root=my policies/it's.json");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void shellSplitsItInTheSameWay() throws IOException {
    String line = Replay.of(request(ROLE).withContext("k", "it's $HOME `x` \\ *"), List.of());
    Process shell =
        new ProcessBuilder("sh", "-c", "leastwise() { printf '%s\\n' \"$@\"; }; " + line).start();

    try (InputStream out = shell.getInputStream()) {
      assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactlyElementsOf(words(line).subList(1, words(line).size()));
    }
  }

  @Test
  void emptyValueHasNoNotation() {
    Request request = request(ROLE);

    assertThat(Replay.canSay(request.withContext("aws:RequestTag/x", "y"))).isTrue();
    assertThat(Replay.canSay(request.withContext("aws:RequestTag/x", ""))).isFalse();
    assertThat(Replay.canSay(request.withContext("aws:RequestTag/x", List.of()))).isTrue();
  }
}
