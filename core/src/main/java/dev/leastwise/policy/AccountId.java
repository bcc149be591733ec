package dev.leastwise.policy;

import java.util.Optional;

/**
 * The twelve digits of an AWS account.
 *
 * @param digits twelve ASCII digits, leading zeros included
 */
public record AccountId(String digits) {

  /** Raises {@link IllegalArgumentException} for anything but twelve digits. */
  public AccountId {
    if (!isAccountId(digits)) {
      throw new IllegalArgumentException("no account id: " + digits);
    }
  }

  /** Returns the account of these digits, or nothing for another text. */
  public static Optional<AccountId> parse(String text) {
    return isAccountId(text) ? Optional.of(new AccountId(text)) : Optional.empty();
  }

  private static boolean isAccountId(String text) {
    return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return digits;
  }
}
