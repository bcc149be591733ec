package dev.leastwise.sources;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/**
 * A pattern of paths below the configuration's folder, such as {@code organization/scp/**}; a path
 * of a folder stands for all that is in it. Immutable and thread-safe.
 */
final class PathGlob {
  private final String text;
  private final PathMatcher matcher;
  private final PathMatcher below;

  /** Raises {@link IllegalArgumentException} for a text that is no pattern. */
  PathGlob(String text) {
    this.text = text;
    String bare = bare(text);
    this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + bare);
    this.below = FileSystems.getDefault().getPathMatcher("glob:" + bare + "/**");
  }

  /** The folder itself, {@code .}, stands for all that is in it like any other. */
  private static String bare(String text) {
    String bare = text.replaceFirst("^(\\./+)+", "").replaceFirst("/+$", "");
    return bare.isEmpty() || bare.equals(".") ? "**" : bare;
  }

  boolean matches(String path) {
    try {
      Path file = Path.of(path);
      return matcher.matches(file) || below.matches(file);
    } catch (InvalidPathException e) {
      return false; // a name that is no path
    }
  }

  /** Tells whether it leaves nothing out. */
  boolean isEverything() {
    return matches("a") && matches("a/b") && matches(".z/y.x");
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
