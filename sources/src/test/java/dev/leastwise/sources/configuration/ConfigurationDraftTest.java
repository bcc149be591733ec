package dev.leastwise.sources.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.Parameter;
import dev.leastwise.lint.Rule;
import dev.leastwise.lint.RuleDescriptor;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.LeastwiseConfiguration;
import dev.leastwise.sources.LintRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft is a configuration, and with it no type of policy is assumed any more. */
class ConfigurationDraftTest {
  private static final String IDENTITY =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}";
  private static final String RESOURCE =
      IDENTITY.replace("\"Action\"", "\"Principal\":\"*\",\"Action\"");
  private static final String TRUST =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"sts:AssumeRole\"}}";
  private static final String ROLE = "{\"Role\":{\"AssumeRolePolicyDocument\":" + TRUST + "}}";

  @TempDir Path folder = Path.of("");

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private String draft(String... texts) {
    ConfigurationDraft draft = new ConfigurationDraft(folder);
    draft.add(lint(LeastwiseConfiguration.defaults(folder)));
    List.of(texts).forEach(draft::add);
    return draft.write();
  }

  private LintResult lint(LeastwiseConfiguration configuration) {
    return LintRun.of(configuration, List.of()).on(List.of(folder));
  }

  private LeastwiseConfiguration read(String draft) {
    return ConfigurationReader.read(SourceText.of("leastwise.yaml", draft), folder, SomeRules.all())
        .configuration();
  }

  private static List<String> types(LintResult result) {
    return result.files().stream()
        .flatMap(
            file -> file.policies().stream().map(policy -> file.file() + " " + policy.type().id()))
        .sorted()
        .toList();
  }

  /** It is a configuration, with it every type is what it was, and none is assumed. */
  private String checked(String draft) throws IOException {
    assertThat(ConfigurationSchema.faults(draft)).isEmpty();
    LintResult before = lint(LeastwiseConfiguration.defaults(folder));
    LintResult after = lint(read(draft));
    assertThat(types(after)).isEqualTo(types(before));
    assertThat(
            after.files().stream()
                .flatMap(file -> file.policies().stream())
                .map(PolicySummary::typeOrigin))
        .noneMatch(origin -> origin.isAssumed());
    return draft;
  }

  private static List<String> patterns(String draft) {
    return draft
        .lines()
        .filter(line -> line.startsWith("  - path: "))
        .map(line -> line.substring("  - path: ".length()))
        .toList();
  }

  @Test
  void folderWithoutPoliciesGetsExamplesOnly() throws IOException {
    String draft = draft();

    assertThat(ConfigurationSchema.faults(draft)).isEmpty();
    assertThat(read(draft).settings())
        .isEqualTo(LeastwiseConfiguration.defaults(folder).settings());
    assertThat(draft).contains("#types:\n#  - path: scp\n#    type: scp\n");
  }

  @Test
  void folderOfOneTypeIsOnePattern() throws IOException {
    write("scp/a.json", IDENTITY);
    write("scp/b.json", IDENTITY);
    write("scp/deep/er/c.json", IDENTITY);
    write("roles/trust/a.json", TRUST);
    write("buckets/a.json", RESOURCE);

    assertThat(patterns(checked(draft())))
        .containsExactly("\"buckets\"", "\"roles/trust\"", "\"scp\"");
  }

  @Test
  void filesOfAMixedFolderAreNamedOneByOne() throws IOException {
    write("iam/a.json", IDENTITY);
    write("iam/b.json", TRUST);
    write("iam/all/a.json", IDENTITY);
    write("c.json", RESOURCE);

    assertThat(patterns(checked(draft())))
        .containsExactly("\"iam/all\"", "\"c.json\"", "\"iam/a.json\"", "\"iam/b.json\"");
  }

  @Test
  void folderDoesNotSpeakForOtherTypesBelowIt() throws IOException {
    write("iam/a.json", IDENTITY);
    write("iam/below/further/b.json", TRUST);

    assertThat(patterns(checked(draft())))
        .containsExactly("\"iam/below/further\"", "\"iam/a.json\"");
  }

  @Test
  void whatAwsSaysIsNotOverruled() throws IOException {
    write("iam/a.json", IDENTITY);
    write("iam/role.json", ROLE);
    write("roles/below/role.json", ROLE);
    write("roles/b.json", IDENTITY);

    assertThat(patterns(checked(draft()))).containsExactly("\"iam/a.json\"", "\"roles/b.json\"");
  }

  @Test
  void neighboursWithASharedBeginningAreNoFoldersOfOneAnother() throws IOException {
    write("iam/a.json", IDENTITY);
    write("iam-old/a.json", TRUST);
    write("iamb.json", RESOURCE);

    assertThat(patterns(checked(draft())))
        .containsExactly("\"iam\"", "\"iam-old\"", "\"iamb.json\"");
  }

  @Test
  void fileOfSeveralTypesIsLeftToItself() throws IOException {
    write("a/all.yaml", IDENTITY + "\n---\n" + TRUST + "\n");

    String draft = draft();

    assertThat(ConfigurationSchema.faults(draft)).isEmpty();
    assertThat(draft).contains("  # \"a/all.yaml\" holds policies of several types\n");
    assertThat(types(lint(read(draft))))
        .isEqualTo(types(lint(LeastwiseConfiguration.defaults(folder))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " a",
        "a ",
        "[a]",
        "{a,b}",
        "a*b?",
        "a\\b",
        "'a'",
        "\"a\"",
        "äöü",
        "😀",
        "#a",
        "- a",
        "a: b",
        "!a",
        "&a",
        "*a",
        "a#b",
        "~",
        "null",
        "1",
        ".a",
        "a\tb",
        "a\nb",
        "a\u0085b",
        "a\u0080b",
        "a\u2028b",
        "a\u202eb",
        "a\ufeffb",
        "a\uffffb",
        "$a",
        "%41",
        "a\\",
        "-",
        "🅰\u200d"
      })
  void oddNamesOfFilesAndFoldersAreMetExactly(String name) throws IOException {
    write(name + "/scp/a.json", IDENTITY);
    write(name + ".json", RESOURCE);
    write("mixed/" + name + ".json", IDENTITY);
    write("mixed/b.json", TRUST);

    assertThat(patterns(checked(draft()))).hasSize(4);
  }

  @Test
  void patternOfAnOddNameMeetsNoOther() throws IOException {
    write("mixed/[a].json", IDENTITY);
    write("mixed/a.json", TRUST);
    write("mixed/{a,b}.json", IDENTITY);
    write("mixed/b.json", TRUST);
    write("mixed/*.json", IDENTITY);

    assertThat(patterns(checked(draft()))).hasSize(5);
  }

  @Test
  void onlyOrganizationThatIsNamedIsTaken() {
    assertThat(
            read(draft("\"aws:PrincipalOrgID\": \"o-a1b2c3d4e5\" o-a1b2c3d4e5/r-ab"))
                .settings()
                .organization()
                .organizationId())
        .isEqualTo("o-a1b2c3d4e5");
  }

  @Test
  void ofSeveralOrganizationsNoneIsTaken() {
    String draft = draft("o-a1b2c3d4e5", "o-zzzz0zzzzz");

    assertThat(read(draft).settings().organization().organizationId()).isEmpty();
    assertThat(draft).contains("#  id: o-a1b2c3d4e5\n#  id: o-zzzz0zzzzz\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"role/o-production", "foo-a1b2c3d4e5", "o-a1b2c3d4e5-logs", "o-short1"})
  void whatOnlyLooksLikeAnOrganizationIsNotTaken(String text) {
    assertThat(read(draft(text)).settings().organization().organizationId()).isEmpty();
  }

  @Test
  void accountsAreOfferedAndNotTaken() {
    String draft = draft("arn:aws:iam::111122223333:root 012345678901 1234567890123 a123456789012");

    assertThat(read(draft).settings().organization().accounts()).isEmpty();
    assertThat(draft)
        .contains("  #  - \"012345678901\"\n  #  - \"111122223333\"\n  # Accounts of others");
  }

  private record Named(RuleDescriptor descriptor) implements Rule {}

  /** The comments are there to be taken away, all of them or some. */
  @ParameterizedTest
  @ValueSource(strings = {"", "o-a1b2c3d4e5 111122223333"})
  void examplesAreRightOnceTheirCommentIsTakenAway(String text) throws IOException {
    String draft =
        draft(text)
            .lines()
            .map(line -> line.replaceFirst("^( *)#(?! [^ ])", "$1"))
            .collect(Collectors.joining("\n"));
    List<Rule> rules = new ArrayList<>();
    for (String id : List.of("missing-version", "root-principal-trust", "admin-access")) {
      rules.add(new Named(RuleDescriptor.of(id, id)));
    }
    rules.add(
        new Named(
            RuleDescriptor.of("scp-tags-not-required", "tags")
                .parameters(Parameter.strings("tag-keys", "tags"))));

    LeastwiseConfiguration configuration =
        ConfigurationReader.read(SourceText.of("leastwise.yaml", draft), folder, rules)
            .configuration();

    assertThat(ConfigurationSchema.faults(draft)).isEmpty();
    assertThat(configuration.settings().organization().organizationId()).isEqualTo("o-a1b2c3d4e5");
    assertThat(configuration.settings().organization().accounts()).hasSize(1);
    assertThat(configuration.settings().organization().trustedAccounts()).hasSize(1);
    assertThat(configuration.settings().organization().guardrailExemptions()).hasSize(1);
    assertThat(configuration.skipped()).hasSize(1);
    assertThat(configuration.suppressions()).hasSize(1);
  }

  @Test
  void everyTypeCanBeSaid() throws IOException {
    for (PolicyType type : PolicyType.values()) {
      write(type.id() + "/a.json", type.namesPrincipals() ? RESOURCE : IDENTITY);
    }

    assertThat(patterns(checked(draft()))).hasSize(PolicyType.values().length);
  }
}
