package dev.leastwise.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "scp, scp/a.json, true",
    "scp, scp/b/c/a.json, true",
    "scp/, scp/a.json, true",
    "./scp, scp/a.json, true",
    "././scp//, scp/a.json, true",
    "scp, scp, true",
    "scp, scps/a.json, false",
    "scp, scp.json, false",
    "scp, a/scp/a.json, false",
    "scp, SCP/a.json, false",
    "scp/a.json, scp/a.json, true",
    "scp/a.json, scp/a.jsonx, false",
    "scp/a.json, scp/axjson, false",
    "scp/*, scp/a.json, true",
    "scp/*, scp/b/a.json, true",
    "*.json, a.json, true",
    "*.json, scp/a.json, false",
    "**/*.json, scp/a.json, true",
    "**/*.json, a.json, true",
    "**/*.json, a/b/c.json, true",
    "a/**/b, a/b/c.json, true",
    "a/**/b, a/x/y/b, true",
    "a/**/b, ab, false",
    "'a/**/{b,c}', a/c, true",
    "'\\{a/**/b', '{a/b', true",
    "'{a,**/b}', x/b, true",
    "'{a/**/b,c}', a/x/b, true",
    "'{a,b}/**/c', b/c, true",
    "**/**/c, c, true",
    "a**/c, ab/c, true",
    "'{**/,}*.json', a.json, true",
    "'{a,b}/c', b/c/d.json, true",
    "'[ab]', b/c.json, true",
    "a?, ab/c.json, true",
    "'\\[ab\\]', '[ab]/c.json', true",
    "'\\[ab\\]', a/c.json, false",
    "., a.json, true",
    "., a/b.json, true",
    "./, a/b.json, true",
    "**, a/b.json, true",
    "../other, ../other/a.json, true",
    "a+b, a+b/c.json, true",
    "a+b, aab/c.json, false",
  })
  void pathsAreMatchedBelowTheFolder(String glob, String path, boolean isMatched) {
    assertThat(new PathGlob(glob).matches(path)).isEqualTo(isMatched);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a", "[a", "a\\", "a\\/"})
  void textThatIsNoPatternIsRefused(String text) {
    assertThatThrownBy(() -> new PathGlob(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "., true",
    "**, true",
    "'{**,}', true",
    "*, true",
    "scp, false",
    "*.json, true",
    "scp/*.json, false"
  })
  void everythingIsKnown(String glob, boolean isEverything) {
    assertThat(new PathGlob(glob).isEverything()).isEqualTo(isEverything);
  }

  @Test
  void nameThatIsNoPathIsMatchedByNone() {
    assertThat(new PathGlob("*").matches("a\0b")).isFalse();
    assertThat(new PathGlob("a").matches("a\0b")).isFalse();
  }

  @Test
  void beginningIsAsFarAsItIsPlain() {
    assertThat(new PathGlob("a/b/c").beginning()).isEqualTo("a/b/c");
    assertThat(new PathGlob("a/b*/c").beginning()).isEqualTo("a/");
    assertThat(new PathGlob("*/c").beginning()).isEmpty();
  }
}
