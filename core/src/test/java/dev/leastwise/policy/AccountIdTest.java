package dev.leastwise.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

  @Test
  void twelveDigitsAreAnAccount() {
    assertThat(AccountId.parse("012345678901")).contains(new AccountId("012345678901"));
  }

  @Test
  void printsItsDigits() {
    assertThat(new AccountId("012345678901")).hasToString("012345678901");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01234567890",
        "0123456789012",
        "01234567890a",
        " 12345678901",
        "１２３４５６７８９０１２",
        "*"
      })
  void anythingElseIsNone(String text) {
    assertThat(AccountId.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountId(text))
        .withMessageContaining(text);
  }
}
