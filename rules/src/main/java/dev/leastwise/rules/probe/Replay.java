package dev.leastwise.rules.probe;

import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Request;
import dev.leastwise.lint.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The command line of {@code leastwise can} that sends a request again. */
public final class Replay {
  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

  private Replay() {}

  /**
   * Returns the command line, to be pasted into a shell.
   *
   * @param layers options that name the policies, each option and each value for itself
   */
  public static String of(Request request, List<String> layers) {
    StringBuilder line = new StringBuilder("leastwise can");
    caller(line, request.caller());
    option(line, "--action", request.action());
    option(line, "--resource", request.resource());
    new TreeMap<>(request.context())
        .forEach(
            (key, values) -> {
              if (values.isEmpty()) {
                option(line, "--context", key + "=");
              }
              values.forEach(value -> option(line, "--context", key + "=" + value));
            });
    layers.forEach(word -> line.append(' ').append(quoted(word)));
    return line.toString();
  }

  /** Returns how a command line names a document's file; nothing where that holds more than it. */
  public static Optional<String> file(PolicyDocument document) {
    return document.documentPointer().isEmpty()
        ? Optional.of(document.policy().source().name())
        : Optional.empty();
  }

  /** Tells whether a command line can say it: for a value that is empty it has no notation. */
  public static boolean canSay(Request request) {
    return request.context().values().stream().flatMap(List::stream).noneMatch(String::isEmpty);
  }

  private static void caller(StringBuilder line, Caller caller) {
    if (caller instanceof Caller.Federated federated) {
      option(line, "--federated", federated.provider());
    } else if (caller instanceof Caller.Anonymous) {
      option(line, "--principal", "anonymous");
    } else {
      option(line, "--principal", caller.toString());
    }
  }

  private static void option(StringBuilder line, String name, String value) {
    line.append(' ').append(name).append(' ').append(quoted(value));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
