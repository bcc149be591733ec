package dev.leastwise.cli;

import dev.leastwise.decision.Authorizer;
import dev.leastwise.decision.Caller;
import dev.leastwise.decision.Decision;
import dev.leastwise.decision.Decision.Undecided;
import dev.leastwise.decision.Request;
import dev.leastwise.decision.Trace;
import dev.leastwise.policy.parser.Spelling;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.report.DecisionJson;
import dev.leastwise.report.DecisionText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code leastwise can}. */
@Command(
    name = "can",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    description = "Decides one request by the policies of all layers, or a batch of them.",
    footer = {
      "",
      "Exit codes: 0 allowed, 1 denied, 2 wrong usage, 3 undecided, or something could not be read.",
      "A batch ends with 0, or with 3 if a line could not be answered."
    })
final class CanCommand implements Callable<Integer> {
  private static final List<String> FORMATS = List.of("text", "json");

  private final Streams streams;

  @Option(
      names = "--principal",
      paramLabel = "PRINCIPAL",
      description =
          "Who asks: the ARN of a user, role, session or root user, an account id, a service such as ec2.amazonaws.com, or anonymous.")
  private @Nullable String principal;

  @Option(
      names = "--session-name",
      paramLabel = "NAME",
      description = "The session's name, where the principal is a role's ARN.")
  private @Nullable String sessionName;

  @Option(
      names = "--federated",
      paramLabel = "PROVIDER",
      description =
          "Instead of a principal: the ARN or host of the OIDC or SAML provider that vouches for the caller.")
  private @Nullable String federated;

  @Option(names = "--action", paramLabel = "ACTION", description = "Such as s3:GetObject.")
  private @Nullable String action;

  @Option(
      names = "--resource",
      paramLabel = "ARN",
      description = "The resource's ARN, or * for an action that knows none (default: *).")
  private @Nullable String resource;

  @Option(
      names = "--resource-account",
      paramLabel = "ID",
      description =
          "Who owns the resource, where its ARN does not say it (default: the caller's account).")
  private @Nullable String resourceAccount;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description =
          "A condition key of the request; several times for several keys or values; KEY= for a key that is absent.")
  private List<String> context = new ArrayList<>();

  @Mixin private LayerOptions layers = new LayerOptions();

  @Option(names = "--explain", description = "Shows what each statement matched or not.")
  private boolean isExplained;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text).")
  private @Nullable String format;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description =
          "Answers one question a line, JSON in and out; - for standard input. docs/evaluation.md shows a line.")
  private @Nullable String batch;

  CanCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    if (batch != null) {
      if (isAnyOfARequest() || layers.isAny() || isExplained || format != null) {
        throw new UsageException(
            "--batch reads requests and policies from its lines; give it alone");
      }
      return new CanBatch(streams, SourceLimits.DEFAULT).answer(batch);
    }
    if (format != null && !FORMATS.contains(format)) {
      throw new UsageException(
          "--format: there is no format '"
              + format
              + "'"
              + Spelling.hint(format, FORMATS)
              + " (text or json)");
    }
    Request request = request();
    Authorizer authorizer = Authorizer.of(layers.read(streams.err()));
    Decision decision = authorizer.decide(request);
    write(
        request,
        decision,
        isExplained ? Optional.of(authorizer.explain(request)) : Optional.empty());
    if (layers.isUnread() || decision instanceof Undecided) {
      return ExitCode.NOT_ASSESSED;
    }
    return decision.isAllowed() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private void write(Request request, Decision decision, Optional<Trace> trace) throws IOException {
    if ("json".equals(format)) {
      DecisionJson.write(decision, trace, streams.out());
      return;
    }
    DecisionText.write(request, decision, streams.isColored(), streams.out());
    if (trace.isPresent()) {
      streams.out().println();
      DecisionText.write(trace.get(), streams.out());
    }
  }

  private boolean isAnyOfARequest() {
    return Stream.of(principal, sessionName, federated, action, resource, resourceAccount)
            .anyMatch(Objects::nonNull)
        || !context.isEmpty();
  }

  private Request request() {
    if (action == null) {
      throw new UsageException("--action is missing; write --action s3:GetObject, say");
    }
    Request request;
    try {
      request = Request.of(caller(), action, resource == null ? "*" : resource);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (resourceAccount != null) {
      request =
          request.withResourceAccount(LayerOptions.account("--resource-account", resourceAccount));
    }
    return request.withContext(keys());
  }

  private Caller caller() {
    if (federated != null && principal == null && sessionName == null) {
      return new Caller.Federated(federated);
    }
    if (principal == null || federated != null) {
      throw new UsageException("say who asks, by either --principal or --federated");
    }
    Caller caller =
        Caller.parse(principal)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--principal: '"
                            + principal
                            + "' names nobody; write an ARN, an account id, a service such as"
                            + " ec2.amazonaws.com, or anonymous"));
    if (sessionName == null) {
      return caller;
    }
    if (caller instanceof Caller.RoleSession session && session.sessionName().isEmpty()) {
      return session.withSessionName(sessionName);
    }
    throw new UsageException("--session-name belongs to a --principal that is the ARN of a role");
  }

  private Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String pair : context) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new UsageException(
            "--context: '"
                + pair
                + "' is no key with a value; write aws:SourceIp=198.51.100.7, say");
      }
      List<String> values =
          keys.computeIfAbsent(pair.substring(0, equals), key -> new ArrayList<>());
      if (equals < pair.length() - 1) {
        values.add(pair.substring(equals + 1));
      }
    }
    return keys;
  }
}
