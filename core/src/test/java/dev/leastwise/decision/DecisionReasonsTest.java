package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.leastwise.decision.Decision.Allowed;
import dev.leastwise.decision.Decision.ExplicitlyDenied;
import dev.leastwise.decision.Decision.ImplicitlyDenied;
import dev.leastwise.decision.Decision.Undecided;
import dev.leastwise.decision.DecisionCases.Case;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision says of itself: the layer, the level, the statements and the reasons. */
class DecisionReasonsTest {
  private static final String ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";
  private static final String READ =
      "{'Effect':'Allow','Action':'s3:Get*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'true'}}}";
  private static final String OF_ANNA =
      "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/anna'},'Action':'*','Resource':'*'}";
  private static final String OF_CI =
      "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:role/ci'},'Action':'*','Resource':'*'}";

  private static final String LONG_AGO =
      "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'2020-01-01T00:00:00Z'}}}";

  private static Decision decide(String principal, String layers) {
    String question =
        "{'request':{'principal':'%s','action':'s3:GetObject','resource':'arn:aws:s3:::data/a','resourceAccount':'111122223333'}%s}"
            .formatted(principal, layers);
    return new Case("question", json(question), "").read().decide();
  }

  /** Puts the statements in for their names, each as a policy. */
  private static String json(String text) {
    String out = text;
    for (var named :
        List.of(
            List.of("ALL", ALL),
            List.of("READ", READ),
            List.of("OF_ANNA", OF_ANNA),
            List.of("OF_CI", OF_CI),
            List.of("LONG_AGO", LONG_AGO))) {
      String policy = "{'Version':'2012-10-17','Statement':[" + named.get(1) + "]}";
      out = out.replace("<" + named.get(0) + ">", policy);
    }
    return out.replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<READ>]                                                           | IDENTITY | 0
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<ALL>],'permissionsBoundary':<READ>                               | BOUNDARY | 0
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<READ>],'permissionsBoundary':<READ>                              | IDENTITY | 0
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<ALL>],'sessionPolicies':[<READ>]                                 | SESSION  | 0
          arn:aws:sts::111122223333:assumed-role/ci/run | ,'identityPolicies':[],'resourcePolicy':<OF_CI>,'permissionsBoundary':<READ>    | BOUNDARY | 0
          arn:aws:sts::111122223333:assumed-role/ci/run | ,'identityPolicies':[],'resourcePolicy':<OF_CI>,'sessionPolicies':[<READ>]      | SESSION  | 0
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<ALL>],'serviceControlPolicies':[[<ALL>],[<READ>],[<ALL>]]        | SERVICE_CONTROL | 2
          arn:aws:iam::111122223333:user/anna    | ,'identityPolicies':[<ALL>],'vpcEndpointPolicies':[<READ>]                             | VPC_ENDPOINT | 0
          arn:aws:iam::444455556666:user/anna    | ,'identityPolicies':[<ALL>]                                                            | RESOURCE | 0
          arn:aws:iam::444455556666:user/anna    | ,'identityPolicies':[<READ>],'resourcePolicy':<OF_ANNA>                                | RESOURCE | 0
          anonymous                              | ,'resourcePolicy':<OF_ANNA>                                                            | RESOURCE | 0
          """)
  void implicitDenialNamesWhereAnAllowIsLacking(
      String principal, String layers, Layer layer, int level) {
    assertThat(decide(principal, layers))
        .isInstanceOfSatisfying(
            ImplicitlyDenied.class,
            denied -> {
              assertThat(denied.layer()).isEqualTo(layer);
              assertThat(denied.level()).isEqualTo(level);
              assertThat(denied.reason())
                  .startsWith("no Allow of the " + layer.title())
                  .contains(level == 0 ? " matches" : " at level " + level + " matches");
              assertThat(denied.statements()).isEmpty();
              assertThat(denied.isAllowed()).isFalse();
            });
  }

  @Test
  void limitThatNoPolicyLiftsIsTheReason() {
    Decision decision =
        new Case(
                "root",
                json(
                    "{'request':{'principal':'arn:aws:iam::111122223333:root','action':'sts:AssumeRole',"
                        + "'resource':'arn:aws:iam::111122223333:role/ci'},'resourcePolicy':<OF_CI>}"),
                "")
            .read()
            .decide();

    assertThat(decision)
        .isInstanceOfSatisfying(
            ImplicitlyDenied.class,
            denied -> assertThat(denied.reason()).isEqualTo("a root user cannot assume a role"));
  }

  @Test
  void allowNamesAStatementOfEachLayer() {
    Decision decision =
        decide(
            "arn:aws:iam::111122223333:user/anna",
            ",'identityPolicies':[<ALL>],'permissionsBoundary':<ALL>,'serviceControlPolicies':[[<ALL>],[<ALL>]]");

    assertThat(decision).isInstanceOf(Allowed.class);
    assertThat(decision.isAllowed()).isTrue();
    assertThat(decision.statements())
        .extracting(PolicyStatement::layer, PolicyStatement::level)
        .containsExactlyInAnyOrder(
            tuple(Layer.SERVICE_CONTROL, 1),
            tuple(Layer.SERVICE_CONTROL, 2),
            tuple(Layer.IDENTITY, 0),
            tuple(Layer.BOUNDARY, 0));
  }

  @Test
  void denyNamesItsStatement() {
    Decision decision =
        decide(
            "arn:aws:iam::111122223333:user/anna",
            ",'identityPolicies':[<ALL>],'serviceControlPolicies':[[<ALL>],[{'Version':'2012-10-17','Statement':"
                + "[{'Sid':'NoReads','Effect':'Deny','Action':'s3:GetObject','Resource':'*'}]}]]");

    assertThat(decision)
        .isInstanceOfSatisfying(
            ExplicitlyDenied.class,
            denied -> {
              assertThat(denied.by().level()).isEqualTo(2);
              assertThat(denied.by()).asString().contains("'NoReads' of ").contains("1:");
            });
  }

  @Test
  void whatIsOpenIsNamed() {
    Decision decision =
        decide("arn:aws:iam::111122223333:user/anna", ",'identityPolicies':[<ALL>,<LONG_AGO>]");

    assertThat(decision)
        .isInstanceOfSatisfying(
            Undecided.class,
            undecided ->
                assertThat(undecided.reasons())
                    .singleElement()
                    .asString()
                    .contains("aws:CurrentTime"));
  }
}
