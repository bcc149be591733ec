package dev.leastwise.policy.parser;

import static dev.leastwise.policy.parser.DiagnosticCode.DUPLICATE_KEY;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_ARRAY_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.EMPTY_OBJECT_PRINCIPAL;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_PRINCIPAL_FORMAT;
import static dev.leastwise.policy.parser.DiagnosticCode.INVALID_PRINCIPAL_KEY;

import dev.leastwise.policy.AccountId;
import dev.leastwise.policy.Arn;
import dev.leastwise.policy.PrincipalEntry;
import dev.leastwise.policy.PrincipalSet;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.HoleNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code Principal} and {@code NotPrincipal} in all their forms.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class PrincipalReader {
  private static final List<String> KINDS = List.of("AWS", "Service", "Federated", "CanonicalUser");

  /**
   * Users and roles; groups, access keys and the like have unique ids too but are no principals.
   */
  private static final Set<String> UNIQUE_ID_PREFIXES = Set.of("AIDA", "AROA");

  private final Report report;
  private final ValueReader values;

  PrincipalReader(Report report, ValueReader values) {
    this.report = report;
    this.values = values;
  }

  PrincipalSet read(Member member) {
    SourceNode value = member.value();
    boolean negated = member.name().equals("NotPrincipal");
    List<PrincipalEntry> entries = new ArrayList<>();
    boolean open = false;
    if (value instanceof StringNode string) {
      open = !string.holes().isEmpty();
      if (!open) {
        entries.add(bare(member.name(), string));
      }
    } else if (value instanceof ObjectNode object) {
      open = readKinds(member, object, entries);
    } else if (value instanceof HoleNode) {
      open = true;
    } else {
      report.wrongType(member.name(), value, "\"*\" or an object");
      open = true;
    }
    return new PrincipalSet(true, negated, entries, member.nameSpan(), value.span(), open);
  }

  private PrincipalEntry bare(String element, StringNode string) {
    Text text = Text.of(string.value(), string.span());
    if (string.value().equals("*")) {
      return new PrincipalEntry.Everyone(text, true);
    }
    report.add(
        INVALID_PRINCIPAL_FORMAT,
        string.span(),
        element + " is a string other than \"*\"",
        "say which kind it is, such as {\"AWS\": \"arn:…\"} or {\"Service\": \"ec2.amazonaws.com\"}");
    return new PrincipalEntry.Unrecognized(text);
  }

  private boolean readKinds(Member member, ObjectNode object, List<PrincipalEntry> entries) {
    if (object.members().isEmpty()) {
      report.add(
          EMPTY_OBJECT_PRINCIPAL,
          object.span(),
          member.name() + " is empty: it names nobody",
          "name a principal, or remove the element");
    }
    boolean open = false;
    SeenNames seen = new SeenNames();
    for (Member kind : object.members()) {
      if (!KINDS.contains(kind.name())) {
        report.add(
            INVALID_PRINCIPAL_KEY,
            kind.nameSpan(),
            "there is no kind of principal '"
                + kind.name()
                + "'"
                + Spelling.hint(kind.name(), KINDS),
            "use AWS, Service, Federated or CanonicalUser");
        open = true;
        continue;
      }
      if (!seen.add(kind.name())) {
        report.add(
            DUPLICATE_KEY,
            kind.nameSpan(),
            "'" + kind.name() + "' stands twice in " + member.name(),
            "put both into one list");
      }
      open |= readKind(kind, entries);
    }
    return open;
  }

  private boolean readKind(Member kind, List<PrincipalEntry> entries) {
    ValueReader.Strings strings = values.strings(kind.name(), kind.value());
    if (strings.isEmptyList()) {
      report.add(
          EMPTY_ARRAY_PRINCIPAL,
          kind.value().span(),
          "the list of principals is empty: it names nobody",
          "name a principal, or remove the list");
    }
    boolean open = strings.isOpen();
    for (Text text : strings.texts()) {
      report.noVariable(text, "a principal");
      if (text.holes().isEmpty()) {
        entries.add(entry(kind.name(), text));
      } else {
        open = true;
      }
    }
    return open;
  }

  private static PrincipalEntry entry(String kind, Text text) {
    return switch (kind) {
      case "Service" -> new PrincipalEntry.Service(text);
      case "Federated" -> new PrincipalEntry.Federated(text);
      case "CanonicalUser" -> new PrincipalEntry.CanonicalUser(text);
      default -> aws(text);
    };
  }

  private static PrincipalEntry aws(Text text) {
    String value = text.value();
    if (value.equals("*")) {
      return new PrincipalEntry.Everyone(text, false);
    }
    Optional<AccountId> account = AccountId.parse(value);
    if (account.isPresent()) {
      return new PrincipalEntry.Account(text, account.get());
    }
    if (isUniqueId(value)) {
      return new PrincipalEntry.UniqueId(text);
    }
    Optional<Arn> arn = Arn.parse(value);
    if (arn.isEmpty()) {
      return new PrincipalEntry.Unrecognized(text);
    }
    Optional<AccountId> owner = AccountId.parse(arn.get().account());
    return owner.isPresent()
            && arn.get().service().equals("iam")
            && arn.get().resource().equals("root")
        ? new PrincipalEntry.Account(text, owner.get())
        : new PrincipalEntry.Named(text, arn.get());
  }

  private static boolean isUniqueId(String value) {
    return value.length() >= 16
        && UNIQUE_ID_PREFIXES.contains(value.substring(0, 4))
        && value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }
}
