package dev.leastwise.sources;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A pattern of paths below the configuration's folder, such as {@code organization/scp/**}; a path
 * of a folder stands for all that is in it. Immutable and thread-safe.
 */
final class PathGlob {
  /** A name that no pattern spells out. */
  private static final String NOBODYS = "zq5-vx0_kj";

  private static final List<String> NOWHERE =
      List.of("", NOBODYS + "/", (NOBODYS + "/").repeat(2), (NOBODYS + "/").repeat(3));

  private static final List<String> ENDINGS = List.of("", ".json", ".yaml", ".yml");

  private final String text;
  private final List<PathMatcher> matchers;

  /** Raises {@link IllegalArgumentException} for a text that is no pattern. */
  PathGlob(String text) {
    this.text = text;
    String bare = text.replaceFirst("^\\./", "").replaceFirst("/+$", "");
    this.matchers =
        Stream.of(bare, withoutFolders(bare))
            .distinct()
            .flatMap(glob -> Stream.of(glob, glob + "/**"))
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
  }

  /** To Java two stars stand for one folder at least, to whoever knows .gitignore for none too. */
  private static String withoutFolders(String glob) {
    String bare = glob.replace("/**/", "/");
    return bare.startsWith("**/") ? bare.substring(3) : bare;
  }

  boolean matches(String path) {
    try {
      Path file = Path.of(path);
      return matchers.stream().anyMatch(matcher -> matcher.matches(file));
    } catch (InvalidPathException e) {
      return false; // a name that is no path
    }
  }

  /** Tells whether it names no place: it takes files whatever they and their folders are called. */
  boolean isEverything() {
    return isAnybody(this::matches);
  }

  /** Tells whether a pattern takes paths that are like none that anyone has. */
  static boolean isAnybody(Predicate<String> pattern) {
    return NOWHERE.stream()
        .anyMatch(
            folders -> ENDINGS.stream().anyMatch(end -> pattern.test(folders + NOBODYS + end)));
  }

  /** Returns the path that begins all that match, as far as that can be told. */
  String beginning() {
    int wildcard = 0;
    while (wildcard < text.length() && "*?[{\\".indexOf(text.charAt(wildcard)) < 0) {
      wildcard++;
    }
    return wildcard == text.length()
        ? text
        : text.substring(0, text.lastIndexOf('/', wildcard) + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
