package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.policy.PolicyType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What settles the type of a policy: flag, pattern, answer of AWS, path, elements, in this order.
 */
class PolicyTypeTest {
  private static final String IDENTITY =
      "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}}";
  private static final String RESOURCE = IDENTITY.replace("'Action'", "'Principal':'*','Action'");
  private static final String TRUST =
      "{'Statement':{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'}}";

  private static String text(String shape) {
    String json =
        switch (shape) {
          case "identity" -> IDENTITY;
          case "resource" -> RESOURCE;
          case "trust" -> TRUST;
          case "role" -> "{'Role':{'AssumeRolePolicyDocument':" + IDENTITY + "}}";
          case "version" -> "{'PolicyVersion':{'VersionId':'v1','Document':" + IDENTITY + "}}";
          case "inline" -> "{'RoleName':'r','PolicyName':'p','PolicyDocument':" + RESOURCE + "}";
          case "scp" -> organization("SERVICE_CONTROL_POLICY");
          case "rcp" -> organization("RESOURCE_CONTROL_POLICY");
          case "endpoint" -> "{'VpcEndpointId':'vpce-1','PolicyDocument':" + RESOURCE + "}";
          case "bucket" -> "{'Policy':" + quoted(RESOURCE) + "}";
          case "session" -> "{'RoleArn':'r','Policy':" + quoted(IDENTITY) + "}";
          case "nobody's bucket" -> "{'Policy':" + quoted(IDENTITY) + "}";
          case "unknown wrapper" -> "{'a':{'b':" + IDENTITY + "}}";
          default -> throw new IllegalArgumentException(shape);
        };
    return json.replace('\'', '"');
  }

  private static String organization(String type) {
    return "{'Policy':{'PolicySummary':{'Type':'"
        + type
        + "'},'Content':"
        + quoted(IDENTITY)
        + "}}";
  }

  private static String quoted(String json) {
    return "'" + json.replace("'", "\\'") + "'";
  }

  private static LeastwiseConfiguration configuration(String flag) {
    LeastwiseConfiguration configuration =
        LeastwiseConfiguration.defaults(Path.of(""))
            .withTypeOf("{**/,}guardrails/**", PolicyType.SCP)
            .withTypeOf("**/*-limit.json", PolicyType.BOUNDARY)
            .withTypeOf("guardrails/data/**", PolicyType.RCP);
    return flag.equals("-")
        ? configuration
        : configuration.withType(PolicyType.parse(flag).orElseThrow());
  }

  @ParameterizedTest(name = "{1} shaped {2}, --type {0}: {3}, {4}")
  @CsvSource({
    // the flag before all else
    "session, scp/a.json, trust, SESSION, as given",
    "identity, guardrails/a.json, role, IDENTITY, as given",
    "vpce, a.json, scp, VPCE, as given",
    // then the configuration's patterns, the first that matches
    "-, guardrails/a.json, identity, SCP, 'by the pattern ''{**/,}guardrails/**'''",
    "-, org/guardrails/b/a.json, trust, SCP, 'by the pattern ''{**/,}guardrails/**'''",
    "-, guardrails/data/a.json, resource, SCP, 'by the pattern ''{**/,}guardrails/**'''",
    "-, iam/dev-limit.json, identity, BOUNDARY, 'by the pattern ''**/*-limit.json'''",
    "-, guardrails/a.json, role, SCP, 'by the pattern ''{**/,}guardrails/**'''",
    // then the answer that holds it
    "-, scp/a.json, role, TRUST, by the answer of AWS that holds it",
    "-, trust/a.json, version, IDENTITY, by the answer of AWS that holds it",
    "-, a.json, inline, IDENTITY, by the answer of AWS that holds it",
    "-, identity/a.json, scp, SCP, by the answer of AWS that holds it",
    "-, scp/a.json, rcp, RCP, by the answer of AWS that holds it",
    "-, a.json, endpoint, VPCE, by the answer of AWS that holds it",
    "-, identity/a.json, bucket, RESOURCE, by the answer of AWS that holds it",
    "-, scp/a.json, nobody's bucket, SCP, from the folder 'scp'",
    "-, a.json, session, IDENTITY, since it names no principal",
    // then the nearest folder that is named for a type, and the file's name
    "-, org/scp/a.json, identity, SCP, from the folder 'scp'",
    "-, scp/rcp/a.json, resource, RCP, from the folder 'rcp'",
    "-, Trust/a.json, identity, TRUST, from the folder 'Trust'",
    "-, scp\\a.json, identity, SCP, from the folder 'scp'",
    "-, scp/a.json, unknown wrapper, SCP, from the folder 'scp'",
    "-, dev-boundary.json, identity, BOUNDARY, from the file's name",
    "-, scp-deny.json, identity, SCP, from the file's name",
    // then the elements
    "-, a.json, identity, IDENTITY, since it names no principal",
    "-, a.json, unknown wrapper, IDENTITY, since it names no principal",
    "-, a.json, resource, RESOURCE, since it names principals",
    "-, a.json, trust, TRUST, 'since it names principals that may assume a role, and no resource'",
  })
  void typeIsSettledByTheFirstThatSaysIt(
      String flag, String name, String shape, PolicyType type, String reason) {
    LintResult result =
        LintRun.of(configuration(flag), List.of())
            .onText(name, text(shape).getBytes(StandardCharsets.UTF_8));

    PolicySummary policy = result.files().get(0).policies().get(0);
    assertThat(policy.type()).isEqualTo(type);
    assertThat(policy.typeOrigin().reason()).isEqualTo(reason);
    assertThat(policy.typeOrigin().isAssumed())
        .isEqualTo(reason.startsWith("from ") || reason.startsWith("since "));
  }
}
