package dev.leastwise.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.lint.LintResult;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;

/** Lints bytes as a JSON file: a policy, or an answer of the AWS CLI that holds some. */
class LintFuzzTest {

  @FuzzTest
  void anyJsonFileIsCheckedOrSaidNotToBe(byte[] bytes) {
    LintResult result = LintExpectations.lint("policy.json", bytes);
    SourceText source = SourceText.decode("policy.json", bytes);
    if (!source.text().stripLeading().startsWith("%")) { // it may be percent codes, which decode
      SourceTree tree = SourceTree.readJson(source, SourceLimits.DEFAULT);
      LintExpectations.expectNothingPassesSilently(tree, result);
    }
  }
}
