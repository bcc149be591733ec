package dev.leastwise.sources.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases follow <a href="https://git-scm.com/docs/gitignore">gitignore</a>. */
class GitIgnoreTest {
  private static final Path TOP = Path.of("top");

  private static boolean hides(String text, String path) {
    return hides(GitIgnore.NOTHING.with(TOP, text), path);
  }

  /** As git does it: from the top down, and no further than the first folder that is hidden. */
  private static boolean hides(GitIgnore ignores, String path) {
    Path at = TOP;
    for (Path name : Path.of(path)) {
      at = at.resolve(name);
      boolean isFolder = !at.equals(TOP.resolve(path)) || path.endsWith("/");
      if (ignores.hides(at, isFolder)) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest(name = "{0} hides {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // without a slash: at any depth
        "a.json       | a.json         | true",
        "a.json       | b/c/a.json     | true",
        "a.json       | A.json         | false",
        "a.json       | a.json/b.json  | true",
        "a.json       | aa.json        | false",
        // with a slash at its start or in its middle: from the file's own folder
        "/a.json      | a.json         | true",
        "/a.json      | b/a.json       | false",
        "b/a.json     | b/a.json       | true",
        "b/a.json     | c/b/a.json     | false",
        "/b/a.json    | b/a.json       | true",
        "b//a.json    | b/a.json       | false",
        "/            | a.json         | false",
        // with a slash at its end: folders and what is inside
        "a/           | a/             | true",
        "a/           | a              | false",
        "a/           | b/a/c.json     | true",
        "b/a/         | c/b/a/d.json   | false",
        "a//          | a/             | false",
        // wildcards stay within a name
        "*.json       | b/a.json       | true",
        "*            | a              | true",
        "b/*.json     | b/a.json       | true",
        "b/*.json     | b/c/a.json     | false",
        "/*           | b/a.json       | true",
        "b/*/a.json   | b/c/a.json     | true",
        "b/*/a.json   | b/a.json       | false",
        "b/*/a.json   | b/c/d/a.json   | false",
        "a?.json      | ab.json        | true",
        "a?.json      | a.json         | false",
        "b?a.json     | b/a.json       | false",
        "gr?ße.json   | größe.json     | true",
        "a*b*c.json   | aXbYbZc.json   | true",
        "a*b*c.json   | aXbYd.json     | false",
        // two stars between slashes cross folders
        "**/a.json    | a.json         | true",
        "**/a.json    | b/c/a.json     | true",
        "**/b/a.json  | c/b/a.json     | true",
        "b/**         | b/c/a.json     | true",
        "b/**         | b/             | false",
        "b/**         | c/b/a.json     | false",
        "b/**/a.json  | b/a.json       | true",
        "b/**/a.json  | b/c/d/a.json   | true",
        "b/**/a.json  | b/c/d/x.json   | false",
        "b/**/        | b/c/           | true",
        "b/**/        | b/a.json       | false",
        "**/**/a.json | b/a.json       | true",
        "**           | b/a.json       | true",
        "/**          | a.json         | true",
        "b**/a.json   | bc/a.json      | true",
        "b**/a.json   | b/c/a.json     | false",
        "b/c**d       | b/cXd          | true",
        "**a.json     | bca.json       | true",
        // bracket expressions
        "[ab].json    | b.json         | true",
        "[ab].json    | c.json         | false",
        "[a-c].json   | b.json         | true",
        "[a-c].json   | d.json         | false",
        "[c-a].json   | b.json         | false",
        "[!a].json    | b.json         | true",
        "[!a].json    | a.json         | false",
        "[^a-c].json  | b.json         | false",
        "[]a].json    | ].json         | true",
        "[!]a].json   | ].json         | false",
        "[a-].json    | -.json         | true",
        "[a-c-e].json | -.json         | true",
        "[a-c-e].json | d.json         | false",
        "[z-a].json   | z.json         | true",
        "[\\]x].json  | ].json         | true",
        "[a\\-c].json | b.json         | false",
        "[ä-ü].json   | ö.json         | true",
        "[[:digit:]x] | 7              | true",
        "[[:digit:]x] | a              | false",
        "[![:alpha:]] | 7              | true",
        "[[:x].json   | [.json         | true",
        "b[/]a.json   | b/a.json       | false",
        // malformed ones never match
        "[ab.json     | a.json         | false",
        "[a-          | a              | false",
        "[            | [              | false",
        "[[:none:]]   | n              | false",
        "a.json\\     | a.json         | false",
        // a backslash takes the meaning from the next character
        "\\#a.json    | #a.json        | true",
        "\\!a.json    | !a.json        | true",
        "a\\*.json    | ab.json        | false",
        "\\a.json     | a.json         | true",
        "b\\/a.json   | b/a.json       | true",
        "#a.json      | #a.json        | false",
        "a#b.json     | a#b.json       | true",
        // spaces
        "'a.json   '  | a.json         | true",
        "a b.json     | a b.json       | true",
        "' a.json'    | a.json         | false",
        "'a.json\\ '  | a.json         | false",
        "'a.json\t'   | a.json         | false",
        "'   '        | a.json         | false",
      })
  void patternMatchesAsDocumented(String pattern, String path, boolean hidden) {
    assertThat(hides(pattern + "\n", path)).isEqualTo(hidden);
  }

  @ParameterizedTest(name = "{0} hides {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'a\\ '    | 'a '   | true",
        "'a\\ '    | 'a'    | false",
        "'a\\  '   | 'a '   | true",
        "'a '      | 'a '   | false",
        "a\\*b     | a*b    | true",
        "a\\?b     | a?b    | true",
        "a\\\\b    | a\\b   | true",
        "[\\\\]    | \\     | true",
        "[*]       | *      | true",
      })
  void namesThatOnlyUnixHasMatchAsDocumented(String pattern, String path, boolean hidden) {
    assumeTrue(File.separatorChar == '/');

    assertThat(hides(pattern + "\n", path)).isEqualTo(hidden);
  }

  @Test
  void lastMatchingPatternDecides() {
    assertThat(hides("*.json\n!a.json\n", "a.json")).isFalse();
    assertThat(hides("*.json\n!a.json\n", "b.json")).isTrue();
    assertThat(hides("!a.json\n*.json\n", "a.json")).isTrue();
    assertThat(hides("*.json\n!a.json\na.json\n", "a.json")).isTrue();
  }

  @Test
  void fileInAHiddenFolderCannotBeShownAgain() {
    assertThat(hides("b/\n!b/a.json\n", "b/a.json")).isTrue();
    assertThat(hides("b/*\n!b/a.json\n", "b/a.json")).isFalse();
    assertThat(hides("/*\n!/b\n/b/*\n!/b/c\n", "b/c/a.json")).isFalse();
    assertThat(hides("/*\n!/b\n/b/*\n!/b/c\n", "b/d/a.json")).isTrue();
  }

  @Test
  void nearerFileDecidesBeforeOneFurtherUp() {
    GitIgnore top = GitIgnore.NOTHING.with(TOP, "*.json\n!c.json\n");
    GitIgnore inside = top.with(TOP.resolve("b"), "!a.json\nc.json\n");

    assertThat(hides(inside, "b/a.json")).isFalse();
    assertThat(hides(inside, "b/c.json")).isTrue();
    assertThat(hides(inside, "b/d.json")).isTrue();
  }

  @Test
  void slashAnchorsInTheFolderOfTheFile() {
    GitIgnore inside = GitIgnore.NOTHING.with(TOP.resolve("b"), "/a.json\nc/d.json\n");

    assertThat(hides(inside, "b/a.json")).isTrue();
    assertThat(hides(inside, "b/c/a.json")).isFalse();
    assertThat(hides(inside, "b/c/d.json")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.json\r\nb.json\r\n", "a.json  \r\nb.json", "x\n\n\r\na.json\nb.json\r"})
  void lineEndsOfWindowsAreNoPartOfAPattern(String text) {
    assertThat(hides(text, "a.json")).isTrue();
    assertThat(hides(text, "b.json")).isTrue();
    assertThat(hides(text, "c.json")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "\r\n", "!", "/", "//", "!/", "\\", "#", "\0", "!\\", "[[:", "[-"})
  void textWithoutAPatternHidesNothing(String text) {
    assertThat(hides(text, "a.json")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 120, 60_000})
  void hostileNamePatternReturns(int times) {
    String name = "a".repeat(250);

    assertThat(hides("*a".repeat(times) + "*b", name)).isFalse();
    assertThat(hides("*[ab]".repeat(times) + "*c", name)).isFalse();
    assertThat(hides("[[:".repeat(times), name)).isFalse();
    assertThat(hides("*".repeat(times) + "b", name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 500, 10_000})
  void hostilePathPatternReturns(int times) {
    String path = "a/".repeat(500) + "a.json";

    assertThat(hides("**/a/".repeat(times) + "b", path)).isFalse();
    assertThat(hides("**/".repeat(times) + "b", path)).isFalse();
    assertThat(hides("**/*a*/".repeat(times) + "b", path)).isFalse();
  }

  @Property
  void anyTextIsRead(@ForAll("patterns") String text) {
    assertThatCode(() -> hides(text, "a/b.json")).doesNotThrowAnyException();
  }

  @Property
  void escapedNameHidesItselfAndNothingElse(@ForAll("names") String name) {
    String pattern =
        name.codePoints()
            .mapToObj(character -> "\\" + Character.toString(character))
            .collect(Collectors.joining());

    assertThat(hides(pattern, "b/" + name)).isTrue();
    assertThat(hides(pattern, "b/" + name + "x")).isFalse();
  }

  @Property
  void lastPatternThatHidesAllLeavesNothing(@ForAll("patterns") String text) {
    assertThat(hides(text + "\n*\n", "a/b.json")).isTrue();
    assertThat(hides("*\n" + text + "\n!*\n", "a/b.json")).isFalse();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?[]!^-/\\#: \n\r\té\uD83D\uDE00").ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .alpha()
        .withChars("[]!#-^ é")
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(name -> name + "z");
  }
}
