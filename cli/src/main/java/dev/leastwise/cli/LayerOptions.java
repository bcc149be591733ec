package dev.leastwise.cli;

import dev.leastwise.decision.AuthorizationContext;
import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.lint.Inert;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.Diagnostic;
import dev.leastwise.policy.source.Position;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.PolicyReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that hold the policies of each layer. */
final class LayerOptions {
  /** AWS attaches it at every level until it is detached; nobody keeps a file of it. */
  private static final String FULL_ACCESS = "FullAWSAccess";

  private static final String ADMINISTRATOR = "AdministratorAccess";

  private static final String FULL_ACCESS_TEXT =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  /** The same for resource control policies; it cannot be detached, so it adds nothing. */
  private static final String RCP_FULL_ACCESS = "RCPFullAWSAccess";

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Policies of the user and its groups, or of the role. AdministratorAccess for a file is AWS's policy of that name.")
  private List<String> identity = new ArrayList<>();

  @Option(names = "--boundary", paramLabel = "FILE", description = "The permissions boundary.")
  private List<String> boundary = new ArrayList<>();

  @Option(
      names = "--session",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Policies that were passed when the session was made. AdministratorAccess for a file is AWS's policy of that name.")
  private List<String> session = new ArrayList<>();

  @Option(
      names = "--resource-policy",
      paramLabel = "FILE",
      description = "The policy of the resource; for a role its trust policy.")
  private @Nullable String resource;

  @Option(
      names = "--scp",
      paramLabel = "LEVEL=FILE",
      arity = "1..*",
      description =
          "Service control policies of the caller's account, by any name for the level: root first, then each OU, the account last. FullAWSAccess for a file is AWS's policy of that name.")
  private List<String> serviceControl = new ArrayList<>();

  @Option(
      names = "--rcp",
      paramLabel = "LEVEL=FILE",
      arity = "1..*",
      description = "Resource control policies of the resource's account, in the same way.")
  private List<String> resourceControl = new ArrayList<>();

  @Option(
      names = "--vpce",
      paramLabel = "FILE",
      arity = "1..*",
      description = "The policy of the VPC endpoint that the request passes through.")
  private List<String> vpcEndpoint = new ArrayList<>();

  @Option(
      names = "--management-account",
      paramLabel = "ID",
      description = "The organization's management account, which control policies do not reach.")
  private @Nullable String managementAccount;

  private boolean isUnread;

  /** For picocli. */
  LayerOptions() {}

  /** Tells whether one was given. */
  boolean isAny() {
    return resource != null
        || managementAccount != null
        || Stream.of(identity, boundary, session, serviceControl, resourceControl, vpcEndpoint)
            .anyMatch(files -> !files.isEmpty());
  }

  /** Tells whether a part of a policy could not be read. */
  boolean isUnread() {
    return isUnread;
  }

  /** Reads all policies, and says on {@code err} what is wrong with them. */
  AuthorizationContext read(PrintWriter err) {
    List<CompiledPolicy> ofResource =
        resource == null ? List.of() : policies(List.of(resource), PolicyType.RESOURCE, err);
    if (ofResource.size() > 1) {
      throw new UsageException("--resource-policy: '" + resource + "' holds several policies");
    }
    return AuthorizationContext.none()
        .withIdentity(policies(identity, PolicyType.IDENTITY, err))
        .withBoundary(policies(boundary, PolicyType.BOUNDARY, err))
        .withSession(policies(session, PolicyType.SESSION, err))
        .withResource(ofResource.stream().findFirst())
        .withServiceControl(levels("--scp", serviceControl, PolicyType.SCP, err))
        .withResourceControl(levels("--rcp", resourceControl, PolicyType.RCP, err))
        .withVpcEndpoint(policies(vpcEndpoint, PolicyType.VPCE, err))
        .withManagementAccount(
            Optional.ofNullable(managementAccount).map(id -> account("--management-account", id)));
  }

  private List<List<CompiledPolicy>> levels(
      String option, List<String> values, PolicyType type, PrintWriter err) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals <= 0 || equals == value.length() - 1) {
        throw new UsageException(
            option + ": '" + value + "' names no level and file; write root=" + value + ", say");
      }
      files
          .computeIfAbsent(value.substring(0, equals), level -> new ArrayList<>())
          .add(value.substring(equals + 1));
    }
    return files.values().stream().map(level -> policies(level, type, err)).toList();
  }

  private List<CompiledPolicy> policies(List<String> files, PolicyType type, PrintWriter err) {
    List<PolicyDocument> documents = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    for (String file : files) {
      if ((type == PolicyType.SCP && file.equals(FULL_ACCESS))
          || (isOfPrincipal(type) && file.equals(ADMINISTRATOR))) {
        documents.add(PolicyDocument.parse(SourceText.of(file, FULL_ACCESS_TEXT), type));
      } else if (type != PolicyType.RCP || !file.equals(RCP_FULL_ACCESS)) {
        paths.add(path(file));
      }
    }
    documents.addAll(PolicyReader.read(paths, type, SourceLimits.DEFAULT));
    documents.forEach(document -> tell(document, err));
    return documents.stream()
        .map(document -> CompiledPolicy.of(document.policy(), document.diagnostics(), type))
        .toList();
  }

  private static boolean isOfPrincipal(PolicyType type) {
    return type == PolicyType.IDENTITY || type == PolicyType.SESSION;
  }

  private void tell(PolicyDocument document, PrintWriter err) {
    for (Diagnostic diagnostic : document.diagnostics()) {
      isUnread |= diagnostic.leavesUnread();
      Position at = document.policy().source().position(diagnostic.span().start());
      String place = document.policy().source() + ":" + at.line() + ":" + at.column();
      err.println(Inert.of("leastwise: " + place + ": " + diagnostic.message()));
    }
  }

  /** A folder may lack the policy that is thought to be there, and the layer would be gone. */
  private static Path path(String text) {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + text + "' is no usable path: " + e.getReason());
    }
    if (Files.isDirectory(path)) {
      throw new UsageException("'" + text + "' is a folder; name the files of each layer");
    }
    return path;
  }

  static AccountId account(String option, String digits) {
    return AccountId.parse(digits)
        .orElseThrow(
            () ->
                new UsageException(
                    option + ": '" + digits + "' is no account id of twelve digits"));
  }
}
