package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leastwise.decision.Caller.Anonymous;
import dev.leastwise.decision.Caller.RoleSession;
import dev.leastwise.policy.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final Caller ANNA =
      Caller.parse("arn:aws:iam::111122223333:user/anna").orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"", "GetObject", "s3:", ":GetObject", "s3:*", "s3:Get?bject", "*"})
  void actionHasAServiceAndANameWithoutWildcards(String action) {
    assertThatThrownBy(() -> Request.of(ANNA, action, "*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + action + "' is no action");
  }

  @Test
  void ownerIsTheOneGivenElseOfTheArnElseTheCallers() {
    Request bucket = Request.of(ANNA, "s3:GetObject", "arn:aws:s3:::b/k");
    Request queue = Request.of(ANNA, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:q");
    AccountId given = new AccountId("777788889999");

    assertThat(bucket.owner()).contains(new AccountId("111122223333"));
    assertThat(queue.owner()).contains(new AccountId("444455556666"));
    assertThat(queue.withResourceAccount(given).owner()).contains(given);
    assertThat(Request.of(new Anonymous(), "s3:GetObject", "arn:aws:s3:::b/k").owner()).isEmpty();
  }

  @Test
  void keyIsReplacedWhateverItsLetterCase() {
    Request request =
        Request.of(ANNA, "s3:GetObject", "*")
            .withContext("aws:SourceIp", "192.0.2.1")
            .withContext("AWS:sourceip", List.of("192.0.2.2"));

    assertThat(request.context()).containsOnlyKeys("AWS:sourceip");
  }

  @Test
  void pathOfTheRoleComesFromPrincipalArnIfItIsOfThatRole() {
    Caller session = Caller.parse("arn:aws:sts::111122223333:assumed-role/build/42").orElseThrow();
    Request request = Request.of(session, "s3:GetObject", "*");

    assertThat(path(request, "arn:aws:iam::111122223333:role/ci/build")).isEqualTo("/ci/");
    assertThat(path(request, "arn:aws:iam::111122223333:role/ci/other")).isEmpty();
    assertThat(path(request, "arn:aws:iam::444455556666:role/ci/build")).isEmpty();
    assertThat(path(request, "arn:aws:iam::111122223333:user/build")).isEmpty();
  }

  private static String path(Request request, String principalArn) {
    Caller caller = request.withContext("AWS:PrincipalArn", principalArn).caller();
    return ((RoleSession) caller).path().orElse("");
  }

  @Test
  void isPrintedWithCallerActionAndResource() {
    assertThat(Request.of(ANNA, "s3:GetObject", "arn:aws:s3:::b/k"))
        .hasToString("arn:aws:iam::111122223333:user/anna s3:GetObject arn:aws:s3:::b/k");
  }
}
