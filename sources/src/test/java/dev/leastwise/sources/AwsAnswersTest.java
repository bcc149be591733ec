package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.RuleSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The answers of the AWS CLI that hold policies.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/">AWS CLI command reference</a>
 */
class AwsAnswersTest {
  private static final String IDENTITY =
      """
      {"Version": "2012-10-17", "Statement":
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}}""";
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";
  private static final String RESOURCE =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:role/reader"},
        "Action": "sqs:ReceiveMessage", "Resource": "*"}]}""";

  private static final String PERIMETER =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
        "Action": "s3:*", "Resource": "*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""";

  private static final String ROLE = "arn:aws:iam::111122223333:role/reader";
  private static final String DETAILS =
      """
      {
        "UserDetailList": [{
          "UserName": "ann", "Arn": "arn:aws:iam::111122223333:user/ann",
          "UserPolicyList": [{"PolicyName": "own", "PolicyDocument": %1$s}]}],
        "GroupDetailList": [{
          "GroupName": "staff", "Arn": "arn:aws:iam::111122223333:group/staff",
          "GroupPolicyList": [{"PolicyName": "read", "PolicyDocument": %1$s}]}],
        "RoleDetailList": [{
          "RoleName": "reader", "Arn": "arn:aws:iam::111122223333:role/reader",
          "InstanceProfileList": [{"Arn": "arn:aws:iam::111122223333:instance-profile/reader",
            "Roles": [{"Arn": "arn:aws:iam::111122223333:role/reader",
              "AssumeRolePolicyDocument": %2$s}]}],
          "AssumeRolePolicyDocument": %2$s,
          "RolePolicyList": [{"PolicyName": "read", "PolicyDocument": %1$s}]}],
        "Policies": [{
          "PolicyName": "Read", "Arn": "arn:aws:iam::111122223333:policy/Read",
          "DefaultVersionId": "v2",
          "PolicyVersionList": [
            {"Document": %1$s, "VersionId": "v2", "IsDefaultVersion": true},
            {"Document": %1$s, "VersionId": "v1", "IsDefaultVersion": false}]}]
      }
      """
          .formatted(IDENTITY, TRUST);

  private static LintResult lint(String name, String text) {
    LeastwiseConfiguration configuration = LeastwiseConfiguration.defaults(Path.of(""));
    return LintRun.of(configuration, RuleSet.load(AwsAnswersTest.class.getClassLoader()))
        .onText(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> policies(LintResult result) {
    return result.files().stream()
        .flatMap(file -> file.policies().stream())
        .map(AwsAnswersTest::shown)
        .toList();
  }

  private static String shown(PolicySummary policy) {
    return policy.type().id()
        + (policy.typeOrigin().isAssumed() ? "? " : " ")
        + policy.documentPointer()
        + " "
        + policy.subject();
  }

  /** A policy as a text in JSON. */
  private static String written(String policy) {
    return "\"" + policy.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String percentCoded(String policy) {
    return "\"" + URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20") + "\"";
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        answer(
            "iam get-policy-version",
            "{'PolicyVersion': {'Document': " + IDENTITY + ", 'VersionId': 'v1'}}",
            "identity /PolicyVersion/Document answer.json"),
        answer(
            "the same from the API, in percent codes",
            "{'PolicyVersion': {'Document': " + percentCoded(IDENTITY) + ", 'VersionId': 'v1'}}",
            "identity /PolicyVersion/Document answer.json"),
        answer(
            "iam get-role",
            "{'Role': {'Arn': '" + ROLE + "', 'AssumeRolePolicyDocument': " + TRUST + "}}",
            "trust /Role/AssumeRolePolicyDocument " + ROLE),
        answer(
            "iam list-roles",
            "{'Roles': [{'Arn': 'arn:aws:iam::111122223333:role/a', 'AssumeRolePolicyDocument': "
                + TRUST
                + "}, {'Arn': 'arn:aws:iam::111122223333:role/b', 'AssumeRolePolicyDocument': "
                + percentCoded(TRUST)
                + "}]}",
            "trust /Roles/0/AssumeRolePolicyDocument arn:aws:iam::111122223333:role/a",
            "trust /Roles/1/AssumeRolePolicyDocument arn:aws:iam::111122223333:role/b"),
        answer(
            "iam get-role-policy",
            "{'RoleName': 'r', 'PolicyName': 'p', 'PolicyDocument': " + IDENTITY + "}",
            "identity /PolicyDocument answer.json"),
        answer(
            "iam get-user-policy",
            "{'UserName': 'u', 'PolicyName': 'p', 'PolicyDocument': " + IDENTITY + "}",
            "identity /PolicyDocument answer.json"),
        answer(
            "iam get-group-policy",
            "{'GroupName': 'g', 'PolicyName': 'p', 'PolicyDocument': " + IDENTITY + "}",
            "identity /PolicyDocument answer.json"),
        answer(
            "iam get-account-authorization-details",
            DETAILS,
            "identity /UserDetailList/0/UserPolicyList/0/PolicyDocument"
                + " arn:aws:iam::111122223333:user/ann#own",
            "identity /GroupDetailList/0/GroupPolicyList/0/PolicyDocument"
                + " arn:aws:iam::111122223333:group/staff#read",
            "trust /RoleDetailList/0/AssumeRolePolicyDocument " + ROLE,
            "identity /RoleDetailList/0/RolePolicyList/0/PolicyDocument " + ROLE + "#read",
            "identity /Policies/0/PolicyVersionList/0/Document"
                + " arn:aws:iam::111122223333:policy/Read"),
        answer(
            "organizations describe-policy",
            organization("SERVICE_CONTROL_POLICY", IDENTITY.replace("Allow", "Deny")),
            "scp /Policy/Content arn:aws:organizations::111122223333:policy/o-1/p-1"),
        answer(
            "organizations describe-policy of an RCP",
            organization("RESOURCE_CONTROL_POLICY", PERIMETER),
            "rcp /Policy/Content arn:aws:organizations::111122223333:policy/o-1/p-1"),
        answer(
            "s3api get-bucket-policy",
            "{'Policy': " + written(RESOURCE) + "}",
            "resource /Policy answer.json"),
        answer(
            "kms get-key-policy",
            "{'Policy': " + written(RESOURCE) + ", 'PolicyName': 'default'}",
            "resource /Policy answer.json"),
        answer(
            "lambda get-policy",
            "{'Policy': " + written(RESOURCE) + ", 'RevisionId': 'a1'}",
            "resource /Policy answer.json"),
        answer(
            "sqs get-queue-attributes",
            "{'Attributes': {'Policy': "
                + written(RESOURCE)
                + ", 'QueueArn': 'arn:aws:sqs:eu-west-1:111122223333:orders'}}",
            "resource /Attributes/Policy arn:aws:sqs:eu-west-1:111122223333:orders"),
        answer(
            "sns get-topic-attributes",
            "{'Attributes': {'TopicArn': 'arn:aws:sns:eu-west-1:111122223333:alerts', 'Policy': "
                + written(RESOURCE)
                + ", 'DeliveryPolicy': '{}'}}",
            "resource /Attributes/Policy arn:aws:sns:eu-west-1:111122223333:alerts"),
        answer(
            "secretsmanager get-resource-policy",
            "{'ARN': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db', 'Name': 'db',"
                + " 'ResourcePolicy': "
                + written(RESOURCE)
                + "}",
            "resource /ResourcePolicy arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"),
        answer(
            "ecr get-repository-policy",
            "{'registryId': '111122223333', 'repositoryName': 'app', 'policyText': "
                + written(RESOURCE)
                + "}",
            "resource /policyText answer.json"),
        answer(
            "ec2 describe-vpc-endpoints",
            "{'VpcEndpoints': [{'VpcEndpointId': 'vpce-1', 'PolicyDocument': "
                + written(RESOURCE)
                + "}]}",
            "vpce /VpcEndpoints/0/PolicyDocument answer.json"),
        answer(
            "logs describe-resource-policies, where principals tell the type",
            "{'resourcePolicies': [{'policyName': 'a', 'policyDocument': "
                + written(RESOURCE)
                + "}, {'policyName': 'b', 'policyDocument': "
                + written(RESOURCE)
                + "}]}",
            "resource? /resourcePolicies/0/policyDocument"
                + " answer.json#/resourcePolicies/0/policyDocument",
            "resource? /resourcePolicies/1/policyDocument"
                + " answer.json#/resourcePolicies/1/policyDocument"),
        answer(
            "sso-admin get-inline-policy-for-permission-set",
            "{'InlinePolicy': " + written(IDENTITY) + "}",
            "identity /InlinePolicy answer.json"),
        answer("a policy as one JSON text", written(TRUST), "trust?  answer.json"),
        answer("a text in a text", written(written(IDENTITY)), "identity?  answer.json"));
  }

  private static String organization(String type, String policy) {
    return "{'Policy': {'PolicySummary': {'Id': 'p-1',"
        + " 'Arn': 'arn:aws:organizations::111122223333:policy/o-1/p-1', 'Type': '"
        + type
        + "', 'AwsManaged': false}, 'Content': "
        + written(policy)
        + "}}";
  }

  private static Arguments answer(String command, String json, String... policies) {
    return Arguments.of(command, json.replace('\'', '"'), List.of(policies));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void everyPolicyIsFoundWithItsTypeAndSubject(String command, String json, List<String> expected) {
    LintResult result = lint("answer.json", json);

    assertThat(policies(result)).containsExactlyElementsOf(expected);
    assertThat(result.findings()).isEmpty();
  }

  static Stream<Arguments> yamlAnswers() {
    return Stream.of(
        Arguments.of(
            "iam get-role",
            """
            Role:
              Arn: arn:aws:iam::111122223333:role/reader
              AssumeRolePolicyDocument:
                Statement:
                - Action: sts:AssumeRole
                  Effect: Allow
                  Principal:
                    Service: ec2.amazonaws.com
                Version: '2012-10-17'
              CreateDate: '2026-01-01T00:00:00+00:00'
            """,
            List.of("trust /Role/AssumeRolePolicyDocument " + ROLE)),
        Arguments.of(
            "s3api get-bucket-policy",
            "Policy: '" + RESOURCE.replace("\n", "") + "'\n",
            List.of("resource /Policy answer.yaml")),
        Arguments.of(
            "organizations describe-policy",
            """
            Policy:
              Content: "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Deny\\",\\
                \\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\"}}"
              PolicySummary:
                Arn: arn:aws:organizations::111122223333:policy/o-1/p-1
                Type: SERVICE_CONTROL_POLICY
            """,
            List.of("scp /Policy/Content arn:aws:organizations::111122223333:policy/o-1/p-1")),
        Arguments.of(
            "several documents",
            """
            # the readers
            Version: 2012-10-17
            Statement: &read
              - {Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*'}
            ---
            Version: 2012-10-17
            Statement:
              Effect: Allow
              Principal: {Service: ec2.amazonaws.com}
              Action: sts:AssumeRole
            """,
            List.of("identity?  answer.yaml#1", "trust?  answer.yaml#2")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("yamlAnswers")
  void yamlIsReadAsJsonIs(String command, String yaml, List<String> expected) {
    LintResult result = lint("answer.yaml", yaml);

    assertThat(policies(result)).containsExactlyElementsOf(expected);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void yamlIsKnownWithoutItsName() {
    String yaml = "# from the console\nVersion: '2012-10-17'\nStatement:\n- Effect: Deny\n";

    assertThat(lint("stdin", yaml).findings())
        .extracting(Finding::rule)
        .contains("missing-action")
        .doesNotContain("json-syntax-error");
  }

  @Test
  void placesInYamlArePlacesInTheFile() {
    String yaml =
        """
        Policy: |
          {"Version": "2012-10-17",
           "Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"},
            "Action": "sqs:${a}", "Resource": "*"}}
        """;
    Finding finding = lint("answer.yaml", yaml).findings().get(0);

    assertThat(finding.rule()).isEqualTo("variable-unsupported-in-element");
    assertThat(finding.location().start().line()).isEqualTo(4);
    assertThat(finding.frame().text().substring(finding.frame().markStart()))
        .startsWith("${a}\", \"Resource\"");
  }

  @Test
  void wholeFileInPercentCodesIsAPolicy() {
    String coded = percentCoded(TRUST).replace("\"", "");

    assertThat(policies(lint("role.txt", coded))).containsExactly("trust?  role.txt");
  }

  @Test
  void versionThatIsNotInForceIsNamedAndNotChecked() {
    assertThat(lint("answer.json", DETAILS).skipped())
        .containsExactly(
            new Skipped(
                "answer.json",
                "/Policies/0/PolicyVersionList/1: version v1 of the policy is not in force"));
  }

  @Test
  void policyThatSaysNothingOfPermissionsIsNamedAndNotChecked() {
    String json = organization("TAG_POLICY", "{}").replace('\'', '"');
    LintResult result = lint("answer.json", json);

    assertThat(result.findings())
        .extracting(Finding::message)
        .containsExactly(
            "no policy is in the file: a policy of the type TAG_POLICY says nothing of permissions");
    assertThat(result.skipped())
        .extracting(Skipped::reason)
        .containsExactly(
            "/Policy/Content: a policy of the type TAG_POLICY says nothing of permissions");
  }

  @Test
  void placesPointIntoTheFileThroughEscapesAndPercentCodes() {
    String policy = RESOURCE.replace("sqs:ReceiveMessage", "sqs:Rècé${x}");
    for (String text : List.of(written(policy), percentCoded(policy), written(written(policy)))) {
      String json = "{\n  \"Policy\":\n    " + text + "\n}";
      LintResult result = lint("answer.json", json);

      assertThat(result.findings())
          .extracting(Finding::rule)
          .containsExactly("variable-unsupported-in-element");
      Finding finding = result.findings().get(0);
      assertThat(finding.documentPointer()).isEqualTo("/Policy");
      assertThat(finding.location().pointer()).isEqualTo("/Statement/0/Action");
      String line = json.lines().toList().get(finding.location().start().line() - 1);
      String marked =
          line.substring(
              finding.location().start().column() - 1, finding.location().end().column() - 1);
      assertThat(marked).isIn("${x}", "%24%7Bx%7D");
    }
  }

  @Test
  void brokenTextInAnAnswerIsPlacedInTheFile() {
    String json = "{\"Policy\": \"{\\\"Statement\\\": [,]}\"}";
    LintResult result = lint("answer.json", json);

    assertThat(result.findings())
        .filteredOn(finding -> finding.rule().equals("json-syntax-error"))
        .extracting(finding -> finding.location().start().column())
        .containsExactly(json.indexOf(',') + 1);
  }
}
