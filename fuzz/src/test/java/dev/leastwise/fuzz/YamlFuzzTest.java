package dev.leastwise.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.leastwise.lint.LintResult;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.policy.source.Span;
import dev.leastwise.policy.source.TokenSource;
import dev.leastwise.policy.source.TokenSource.Kind;
import dev.leastwise.sources.yaml.YamlTokenSource;

/** Lints bytes as a YAML file, and reads its tokens. */
class YamlFuzzTest {

  @FuzzTest
  void anyYamlFileIsCheckedOrSaidNotToBe(byte[] bytes) {
    SourceText source = SourceText.decode("policy.yaml", bytes);
    expectTokensInOrder(source.text());
    SourceTree tree = SourceTree.read(source, tokens(source.text()), SourceLimits.DEFAULT);
    Expect.soundTree(tree);
    LintResult result = LintExpectations.lint("policy.yaml", bytes);
    LintExpectations.expectNothingPassesSilently(tree, result);
  }

  private static TokenSource tokens(String text) {
    return new YamlTokenSource(text, SourceLimits.DEFAULT);
  }

  private static void expectTokensInOrder(String text) {
    // each alias repeats at most so many; what is not repeated has a character of its own
    long most = 2L * YamlTokenSource.DEFAULT_ALIAS_TOKENS + 4L * text.length() + 16;
    TokenSource tokens = tokens(text);
    int start = 0;
    Kind kind = tokens.next();
    for (long count = 0; kind != Kind.END && kind != Kind.ERROR; count++, kind = tokens.next()) {
      Expect.that(count < most, "the tokens come to an end");
      Expect.that(start <= tokens.start(), "no token begins before the one before it");
      Expect.that(
          tokens.start() <= tokens.end() && tokens.end() <= text.length(),
          "every token is within the text");
      for (Span hole : tokens.holes()) {
        Expect.that(hole.end() <= tokens.text().length(), "a hole is within its token's text");
      }
      start = tokens.start();
    }
    Expect.that(
        start <= tokens.start() && tokens.start() <= tokens.end() && tokens.end() <= text.length(),
        "the last token is behind the others and within the text");
    Expect.that(kind == Kind.END || !tokens.text().isBlank(), "an error says what is wrong");
    Expect.that(tokens.next() == kind, "nothing follows the last token");
  }
}
