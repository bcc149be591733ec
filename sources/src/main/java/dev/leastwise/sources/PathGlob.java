package dev.leastwise.sources;

import java.io.File;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;

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

  private static final String SPECIAL = "*?[{\\";

  private final String text;
  private final String bare;
  private final boolean isPlain;
  private final PathMatcher matcher;
  private final PathMatcher below;

  /** Raises {@link IllegalArgumentException} for a text that is no pattern. */
  PathGlob(String text) {
    this.text = text;
    this.bare = bare(text);
    // Windows compares without regard to case, so only its own matcher knows.
    this.isPlain = File.separatorChar == '/' && wildcard(bare) == bare.length();
    String glob = "glob:" + atAnyDepth(bare);
    this.matcher = FileSystems.getDefault().getPathMatcher(glob);
    this.below = FileSystems.getDefault().getPathMatcher(glob + "/**");
  }

  /** The folder itself, {@code .}, stands for all that is in it like any other. */
  private static String bare(String text) {
    String bare = text.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
    return bare.isEmpty() || bare.equals(".") ? "**" : bare;
  }

  /** Java's own {@code **}{@code /} is a folder at least; no folder at all is meant, too. */
  private static String atAnyDepth(String glob) {
    StringBuilder out = new StringBuilder();
    int groups = 0;
    for (int at = 0; at < glob.length(); at++) {
      char c = glob.charAt(at);
      boolean isStart = at == 0 || glob.charAt(at - 1) == '/';
      if (groups == 0 && isStart && glob.startsWith("**/", at)) {
        out.append("{**/,}"); // no group stands in another
        at += 2;
      } else if (c == '\\' && at + 1 < glob.length()) {
        out.append(c).append(glob.charAt(++at));
      } else {
        out.append(c);
        groups += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    return out.toString();
  }

  /** Of a thousand patterns most are plain paths, and each file is compared with all. */
  boolean matches(String path) {
    if (isPlain) {
      return path.startsWith(bare)
          && (path.length() == bare.length() || path.charAt(bare.length()) == '/');
    }
    try {
      Path file = Path.of(path);
      return matcher.matches(file) || below.matches(file);
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
    int wildcard = wildcard(text);
    return wildcard == text.length()
        ? text
        : text.substring(0, text.lastIndexOf('/', wildcard) + 1);
  }

  private static int wildcard(String glob) {
    int at = 0;
    while (at < glob.length() && SPECIAL.indexOf(glob.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  @Override
  public String toString() {
    return text;
  }
}
