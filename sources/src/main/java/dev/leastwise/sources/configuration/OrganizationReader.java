package dev.leastwise.sources.configuration;

import static dev.leastwise.sources.configuration.Mistakes.quoted;

import dev.leastwise.lint.OrganizationFacts;
import dev.leastwise.policy.AccountId;
import dev.leastwise.sources.configuration.Section.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a team says of its organization.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html">Organization</a>
 */
final class OrganizationReader {
  private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");

  private final Mistakes mistakes;

  OrganizationReader(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  OrganizationFacts read(Section file) {
    Optional<Section> organization = file.section("organization");
    Optional<Section> guardrails = file.section("guardrails");
    organization.ifPresent(
        section -> section.expect(List.of("id", "accounts", "trusted-accounts"), "'organization'"));
    guardrails.ifPresent(section -> section.expect(List.of("exemptions"), "'guardrails'"));
    return new OrganizationFacts(
        organization.flatMap(this::id).orElse(""),
        organization.map(section -> accounts(section, "accounts")).orElse(Set.of()),
        organization.map(section -> accounts(section, "trusted-accounts")).orElse(Set.of()),
        guardrails.map(section -> section.strings("exemptions")).orElse(List.of()));
  }

  private Optional<String> id(Section section) {
    Optional<Scalar> id = section.scalar("id");
    id.filter(scalar -> !ID.matcher(scalar.text()).matches())
        .ifPresent(
            scalar ->
                mistakes.add(
                    scalar.node().start(),
                    quoted(scalar.text()) + " is no organization id; write it as o-a1b2c3d4e5"));
    return id.map(Scalar::text);
  }

  private Set<AccountId> accounts(Section section, String name) {
    Set<AccountId> accounts = new HashSet<>();
    for (Scalar scalar : section.scalars(name)) {
      AccountId.parse(scalar.text())
          .ifPresentOrElse(
              accounts::add,
              () ->
                  mistakes.add(
                      scalar.node().start(),
                      quoted(scalar.text()) + " is no account id of twelve digits"));
    }
    return accounts;
  }
}
