package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTypeGuessTest {
  private static final String IDENTITY = "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"";
  private static final String RESOURCE = "\"Principal\":\"*\"," + IDENTITY;
  private static final String TRUST =
      "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"";
  private static final String TRUST_WITHOUT_PRINCIPAL =
      "\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"]";
  private static final String MAY_ASSUME = "\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"";
  private static final String QUEUE_OF_ECR =
      "\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"ecr:BatchGetImage\"";

  private static PolicyTypeGuess guess(String path, String shape) {
    String elements =
        switch (shape) {
          case "identity" -> IDENTITY;
          case "resource" -> RESOURCE;
          case "trust" -> TRUST;
          case "trust without principal" -> TRUST_WITHOUT_PRINCIPAL;
          case "may assume" -> MAY_ASSUME;
          case "no resource" -> QUEUE_OF_ECR;
          default -> throw new IllegalArgumentException(shape);
        };
    String json = "{\"Statement\":{\"Effect\":\"Allow\"," + elements + "}}";
    Policy policy = PolicyParser.parse(SourceText.of(path, json)).policy().orElseThrow();
    return PolicyTypeGuess.of(path, java.util.Optional.of(policy.statements()));
  }

  @ParameterizedTest(name = "{0} shaped {1} is {2}")
  @CsvSource({
    // a folder says most, the nearest first
    "org/scp/deny-root.json, identity, SCP",
    "org/SCPs/deny-root.json, identity, SCP",
    "service_control_policies/deny.json, identity, SCP",
    "service-control-policy/deny.json, identity, SCP",
    "scp/samples/resource_control_policies/perimeter.json, resource, RCP",
    "rcp/perimeter.json, resource, RCP",
    "iam/trust/ci.json, trust, TRUST",
    "assume-role-policies/ci.json, trust, TRUST",
    "boundaries/dev.json, identity, BOUNDARY",
    "permissions-boundary/dev.json, identity, BOUNDARY",
    "vpc_endpoint_policies/s3.json, resource, VPCE",
    "vpce/s3.json, resource, VPCE",
    "session/narrow.json, identity, SESSION",
    "resource/bucket.json, resource, RESOURCE",
    "identity/app.json, identity, IDENTITY",
    // what a folder says holds against the shape, so that the fault is seen
    "scp/with-principal.json, resource, SCP",
    "trust/without-principal.json, identity, TRUST",
    // then the file's name, where the shape allows it
    "deny-root.scp.json, identity, IDENTITY",
    "scp-deny-root.json, identity, SCP",
    "deny_root_scp.json, identity, SCP",
    "identity_perimeter_rcp.json, resource, RCP",
    "deploy-trust-policy.json, trust, TRUST",
    "developer_boundary.json, identity, BOUNDARY",
    "s3_endpoint_policy.json, resource, VPCE",
    "deny-trust.json, identity, IDENTITY",
    "scp-identity.json, identity, SCP",
    "scp-boundary.json, identity, SCP",
    "rcp-resource.json, resource, RCP",
    // then the elements
    "policy.json, identity, IDENTITY",
    "policy.json, resource, RESOURCE",
    "policy.json, trust, TRUST",
    "policy.json, trust without principal, TRUST",
    "policy.json, may assume, IDENTITY",
    "policy.json, no resource, RESOURCE",
    // words inside a name say nothing
    "subscription/policy.json, identity, IDENTITY",
    "resources/policy.json, resource, RESOURCE",
    "escape/policy.json, identity, IDENTITY",
  })
  void typeFollowsFromPathAndShape(String path, String shape, String type) {
    assertThat(guess(path, shape).type()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource({
    "scp/a.json, identity, from the folder 'scp'",
    "scp-a.json, identity, from the file's name",
    "a.json, identity, since it names no principal",
  })
  void saysWhatItRestsOn(String path, String shape, String reason) {
    assertThat(guess(path, shape).origin().reason()).isEqualTo(reason);
    assertThat(guess(path, shape).origin().isAssumed()).isTrue();
  }
}
