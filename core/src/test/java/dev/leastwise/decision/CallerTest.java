package dev.leastwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leastwise.decision.Caller.RoleSession;
import dev.leastwise.decision.Caller.User;
import dev.leastwise.policy.Arn;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          arn:aws:iam::111122223333:user/anna, User
          arn:aws-cn:iam::111122223333:user/staff/anna, User
          arn:aws:iam::111122223333:role/ci/build, RoleSession
          arn:aws:sts::111122223333:assumed-role/build/42, RoleSession
          arn:aws:sts::111122223333:federated-user/nora, FederatedUser
          arn:aws:iam::111122223333:root, Root
          111122223333, Root
          ec2.amazonaws.com, Service
          ec2.cn-north-1.amazonaws.com.cn, Service
          anonymous, Anonymous
          79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be, CanonicalUser
          arn:aws:iam::111122223333:oidc-provider/gitlab.com, Federated
          arn:aws:iam::111122223333:saml-provider/office, Federated
          """)
  void isReadAsQuestionsNameIt(String text, String kind) {
    assertThat(Caller.parse(text).map(caller -> caller.getClass().getSimpleName())).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "*",
        "Anonymous",
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:iam::111122223333:group/crew",
        "arn:aws:iam::111122223333:user/",
        "arn:aws:iam::1111:user/anna",
        "arn:aws:sts::111122223333:assumed-role/build",
        "arn:aws:sts::111122223333:assumed-role//42",
        "arn:aws:sts::111122223333:assumed-role/build/",
        "arn:aws:sts::111122223333:assumed-role/ci/build/42",
        "arn:aws:s3:::bucket",
        "11112222333",
        "79A59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
      })
  void whatNamesNobodyIsRefused(String text) {
    assertThat(Caller.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:user/anna",
        "arn:aws:sts::111122223333:assumed-role/build/42",
        "arn:aws:iam::111122223333:role/ci/build",
        "arn:aws:sts::111122223333:federated-user/nora",
        "arn:aws:iam::111122223333:root",
        "ec2.amazonaws.com",
        "anonymous",
        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
        "arn:aws:iam::111122223333:saml-provider/office"
      })
  void isPrintedAsItIsRead(String text) {
    assertThat(Caller.parse(text).map(Caller::toString)).contains(text);
  }

  @Test
  void roleOfASessionHasItsPathOnlyIfThatIsKnown() {
    RoleSession ofRole =
        RoleSession.of(
            Arn.parse("arn:aws:iam::111122223333:role/ci/build").orElseThrow(), Optional.of("42"));
    RoleSession ofSession =
        (RoleSession) Caller.parse("arn:aws:sts::111122223333:assumed-role/build/42").orElseThrow();

    assertThat(ofRole.path()).contains("/ci/");
    assertThat(ofRole.roleArn().map(Arn::toString))
        .contains("arn:aws:iam::111122223333:role/ci/build");
    assertThat(ofSession.roleArn()).isEmpty();
    assertThat(ofSession.withPath("/ci/")).isEqualTo(ofRole);
  }

  @Test
  void sessionWithoutNameAndPathIsDescribed() {
    RoleSession session =
        (RoleSession) Caller.parse("arn:aws:sts::111122223333:assumed-role/build/42").orElseThrow();

    assertThat(
            new RoleSession("aws", session.account(), "build", Optional.empty(), Optional.empty()))
        .hasToString("a session of role build in account 111122223333");
  }

  @Test
  void userIsOfAUsersArnOnly() {
    Arn role = Arn.parse("arn:aws:iam::111122223333:role/build").orElseThrow();

    assertThatThrownBy(() -> new User(role))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("role/build");
  }
}
