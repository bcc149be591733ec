package dev.leastwise.decision;

import dev.leastwise.decision.condition.Context;
import dev.leastwise.decision.condition.Dates;
import dev.leastwise.decision.condition.KeyValue;
import dev.leastwise.decision.condition.KeyValue.Known;
import dev.leastwise.decision.condition.KeyValue.Shape;
import dev.leastwise.policy.AccountId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The condition keys of a request: those that were given, and the global ones that follow from it.
 * A key that every request has and that does not follow is not known; any other is absent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Values
 *     of aws:userid, aws:username and aws:PrincipalType</a>
 */
final class RequestKeys implements Context {
  private static final String REQUEST_TAG = "aws:requesttag/";

  private final Request request;
  private final Map<String, KeyValue> given = new HashMap<>();
  private final KeyValue principalArn;

  RequestKeys(Request request) {
    this.request = request;
    request.context().forEach((key, values) -> given.put(fold(key), KeyValue.of(values)));
    this.principalArn = principalArn(request.caller());
  }

  /** The letter case of a key does not count. */
  static String fold(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  @Override
  public KeyValue get(String key) {
    KeyValue value = given.get(key);
    if (value != null) {
      return value;
    }
    return key.startsWith("aws:") ? following(key) : KeyValue.ABSENT;
  }

  private KeyValue following(String key) {
    return switch (key) {
      case "aws:principalarn" -> principalArn;
      case "aws:principalaccount" -> principalAccount();
      case "aws:principaltype" -> principalType();
      case "aws:userid" -> userId();
      case "aws:username" ->
          request.caller() instanceof Caller.User user ? KeyValue.of(user.name()) : KeyValue.ABSENT;
      case "aws:principalisawsservice" -> isService();
      case "aws:principalservicename" ->
          request.caller() instanceof Caller.Service service
              ? KeyValue.of(service.name())
              : KeyValue.ABSENT;
      case "aws:principalservicenameslist" ->
          request.caller() instanceof Caller.Service
              ? notGiven("all names of the service")
              : KeyValue.ABSENT;
      case "aws:federatedprovider" ->
          request.caller() instanceof Caller.Federated federated && !federated.isSaml()
              ? KeyValue.of(federated.provider())
              : KeyValue.ABSENT;
      case "aws:resourceaccount" ->
          request
              .owner()
              .map(AccountId::digits)
              .map(KeyValue::of)
              .orElseGet(() -> notGiven("the account of the resource"));
      case "aws:viaawsservice" ->
          KeyValue.of(String.valueOf(get("aws:calledvia") != KeyValue.ABSENT));
      case "aws:calledviafirst" -> link(true);
      case "aws:calledvialast" -> link(false);
      case "aws:tagkeys" -> tagKeys();
      case "aws:currenttime" -> time("aws:epochtime", Dates::iso);
      case "aws:epochtime" -> time("aws:currenttime", Dates::epoch);
      case "aws:requestedregion" -> notGiven("the Region");
      case "aws:useragent" -> notGiven("the user agent");
      default -> KeyValue.ABSENT;
    };
  }

  private static KeyValue notGiven(String what) {
    return KeyValue.Unknown.anything("every request has it, and the question does not say " + what);
  }

  /** Always of the role, never of its session. */
  private static KeyValue principalArn(Caller caller) {
    if (caller instanceof Caller.RoleSession session) {
      return session.roleArn().isPresent()
          ? KeyValue.of(session.roleArn().get().toString())
          : roleOfUnknownPath(session);
    }
    return caller instanceof Caller.OfAccount ? KeyValue.of(caller.toString()) : KeyValue.ABSENT;
  }

  private static KeyValue roleOfUnknownPath(Caller.RoleSession session) {
    String start = "arn:" + session.partition() + ":iam::" + session.account() + ":role/";
    return new KeyValue.Unknown(
        "the session's ARN does not tell the path of role " + session.roleName(),
        List.of(
            Shape.of(start + session.roleName()), Shape.around(start, "/" + session.roleName())));
  }

  private KeyValue principalAccount() {
    if (request.caller() instanceof Caller.Anonymous) {
      return KeyValue.of("anonymous");
    }
    return request.caller() instanceof Caller.OfAccount member
        ? KeyValue.of(member.account().digits())
        : KeyValue.ABSENT;
  }

  private KeyValue principalType() {
    Caller caller = request.caller();
    if (caller instanceof Caller.User) {
      return KeyValue.of("User");
    } else if (caller instanceof Caller.RoleSession) {
      return KeyValue.of("AssumedRole");
    } else if (caller instanceof Caller.FederatedUser) {
      return KeyValue.of("FederatedUser");
    } else if (caller instanceof Caller.Root) {
      return KeyValue.of("Account");
    } else if (caller instanceof Caller.Anonymous) {
      return KeyValue.of("Anonymous");
    }
    return notGiven("the type of such a principal");
  }

  private KeyValue userId() {
    Caller caller = request.caller();
    if (caller instanceof Caller.Root root) {
      return KeyValue.of(root.account().digits());
    } else if (caller instanceof Caller.FederatedUser user) {
      return KeyValue.of(user.account() + ":" + user.name());
    } else if (caller instanceof Caller.Anonymous) {
      return KeyValue.of("anonymous");
    } else if (caller instanceof Caller.User) {
      return uniqueId(Shape.around("AIDA", ""));
    } else if (caller instanceof Caller.RoleSession session) {
      return uniqueId(Shape.around("AROA", session.sessionName().map(s -> ":" + s).orElse("")));
    }
    return notGiven("the id of such a principal");
  }

  private static KeyValue uniqueId(Shape shape) {
    return new KeyValue.Unknown(
        "the unique id does not follow from an ARN; give aws:userid", List.of(shape));
  }

  private KeyValue isService() {
    boolean isSigned =
        request.caller() instanceof Caller.OfAccount || request.caller() instanceof Caller.Service;
    return isSigned
        ? KeyValue.of(String.valueOf(request.caller() instanceof Caller.Service))
        : KeyValue.ABSENT;
  }

  private KeyValue link(boolean isFirst) {
    return get("aws:calledvia") instanceof Known known
        ? KeyValue.of(known.values().get(isFirst ? 0 : known.values().size() - 1))
        : KeyValue.ABSENT;
  }

  /** In the request's spelling, though the key that carries a tag ignores case. */
  private KeyValue tagKeys() {
    List<String> keys = new ArrayList<>();
    request
        .context()
        .forEach(
            (key, values) -> {
              if (fold(key).startsWith(REQUEST_TAG) && !values.isEmpty()) {
                keys.add(key.substring(REQUEST_TAG.length()));
              }
            });
    keys.sort(null);
    return KeyValue.of(keys);
  }

  /** The time under one key is the time under the other, if that is a date. */
  private KeyValue time(String other, Function<BigDecimal, Optional<String>> writing) {
    if (given.get(other) instanceof Known known && known.values().size() == 1) {
      Optional<String> written = Dates.parse(known.values().get(0)).flatMap(writing);
      if (written.isPresent()) {
        return KeyValue.of(written.get());
      }
    }
    return notGiven("the time");
  }
}
