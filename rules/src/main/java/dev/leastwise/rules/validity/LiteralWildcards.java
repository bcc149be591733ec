package dev.leastwise.rules.validity;

import dev.leastwise.policy.Pattern;
import dev.leastwise.policy.PolicyVersion;
import dev.leastwise.policy.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Tells a wildcard from a {@code *} or {@code ?} that requests really hold. */
final class LiteralWildcards {

  /**
   * Values of a key in which the character is one.
   *
   * @param key in lower case
   */
  private record Use(String key, Predicate<String> values) {}

  /**
   * What the calls themselves take: everyone as a principal of a Lambda function, wildcard
   * certificates, any state of an object, and all types of resource of a service.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</a>
   * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-conditions.html">Condition
   *     keys of ACM</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack</a>
   */
  private static final List<Use> USES =
      List.of(
          new Use("lambda:principal", value -> value.equals("*")),
          new Use("acm:domainnames", value -> value.startsWith("*.")),
          new Use("s3:if-match", value -> value.equals("*")),
          new Use("s3:if-none-match", value -> value.equals("*")),
          new Use("cloudformation:resourcetypes", value -> value.endsWith("::*")));

  private LiteralWildcards() {}

  /** Tells whether a value of the key holds one outside escapes, variables and holes. */
  static boolean isMeantAsWildcard(String key, Text text) {
    String value = text.value();
    if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
      return false;
    }
    boolean isUrl = value.contains("://");
    return Pattern.parse(text, PolicyVersion.V2012_10_17).parts().stream()
            .anyMatch(part -> isWildcard(part, isUrl))
        && !isUsed(key.toLowerCase(Locale.ROOT), value);
  }

  /** Behind the {@code ?} of a URL stands its query. */
  private static boolean isWildcard(Pattern.Part part, boolean isUrl) {
    return part instanceof Pattern.AnyRun || (part instanceof Pattern.AnyCharacter && !isUrl);
  }

  private static boolean isUsed(String key, String value) {
    return USES.stream().anyMatch(use -> use.key().equals(key) && use.values().test(value));
  }
}
