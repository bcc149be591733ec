package dev.leastwise.rules.probe;

import dev.leastwise.decision.CompiledPolicy;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceText;

/** Who may do everything as far as their own policies go, so that only others hold them back. */
public final class Administrator {
  /** What {@code leastwise can} calls the policy, in the place of a file. */
  public static final String NAME = "AdministratorAccess";

  private static final String TEXT =
      """
      {"Version": "2012-10-17",
       "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
      """;

  /** The policy. */
  public static final CompiledPolicy POLICY = compiled();

  private Administrator() {}

  private static CompiledPolicy compiled() {
    PolicyDocument document = PolicyDocument.parse(SourceText.of(NAME, TEXT), PolicyType.IDENTITY);
    return CompiledPolicy.of(document.policy(), document.diagnostics(), PolicyType.IDENTITY);
  }
}
