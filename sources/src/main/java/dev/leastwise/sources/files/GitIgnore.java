package dev.leastwise.sources.files;

import dev.leastwise.sources.files.PolicyFiles.Candidate;
import dev.leastwise.sources.files.PolicyFiles.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a repository's {@code .gitignore} files and its {@code .git/info/exclude} hide.
 *
 * <p>The user's own excludes outside of the repository play no part: a run must not depend on the
 * machine. Case counts everywhere. A {@code ?} is a whole character, which git takes for a byte.
 * One answer takes time linear in the length of the patterns times that of the path. Immutable and
 * thread-safe.
 *
 * @see <a href="https://git-scm.com/docs/gitignore">gitignore</a>
 */
final class GitIgnore {
  /** Hides nothing. */
  static final GitIgnore NOTHING = new GitIgnore(null, 0, List.of(), 0);

  /** Bytes of one file; the longest in use have some ten thousand. */
  static final int MOST_BYTES = 256 << 10;

  /** Characters of all files that count in one folder. */
  static final int MOST_CHARACTERS = 512 << 10;

  private static final String FIX =
      "make it a readable text file; until then it counts for nothing";

  private final @Nullable GitIgnore outer;
  private final int depth; // of the folder that the patterns are relative to, in names
  private final List<IgnorePattern> patterns; // the last first, as it decides
  private final int length; // of this text and all outer ones, in characters

  private GitIgnore(
      @Nullable GitIgnore outer, int depth, List<IgnorePattern> patterns, int length) {
    this.outer = outer;
    this.depth = depth;
    this.patterns = patterns;
    this.length = length;
  }

  /**
   * Returns what is hidden in a folder by the files above it, up to the top of its repository;
   * outside of any repository that is nothing.
   *
   * @param folder a real path
   * @param problems is told of files that cannot be read
   */
  static GitIgnore above(Path folder, Consumer<Problem> problems) {
    Deque<Path> folders = new ArrayDeque<>();
    Path at = folder;
    while (at != null && !isTop(at)) {
      at = at.getParent();
      if (at != null) {
        folders.push(at);
      }
    }
    GitIgnore ignores = NOTHING;
    if (at != null) {
      for (Path each : folders) {
        ignores = ignores.entering(each, each, problems);
      }
    }
    return ignores;
  }

  /**
   * Returns what is hidden inside a folder, if this is what is hidden by the files above it.
   *
   * @param folder a real path
   * @param shown the path that problems name
   */
  GitIgnore entering(Path folder, Path shown, Consumer<Problem> problems) {
    GitIgnore ignores = this;
    if (isTop(folder)) {
      Path git = gitFolder(folder);
      Path exclude = git.resolve("info").resolve("exclude");
      ignores =
          Files.isDirectory(git) ? NOTHING.reading(folder, exclude, exclude, problems) : NOTHING;
    }
    Path file = folder.resolve(".gitignore");
    // Git does not follow it either, lest a repository read what is outside of it.
    return ignores.reading(
        folder, file, shown.resolve(".gitignore"), problems, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isTop(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }

  /** A worktree and a submodule have a file in the folder's place, which says where that is. */
  private static Path gitFolder(Path top) {
    Path own = pointed(top, ".git", "gitdir: ").orElse(top.resolve(".git"));
    return pointed(own, "commondir", "").orElse(own);
  }

  private static Optional<Path> pointed(Path from, String fileName, String prefix) {
    Path file = from.resolve(fileName);
    Candidate candidate = new Candidate(file, fileName, false, Optional.empty());
    if (Files.isRegularFile(file)
        && FileContent.of(candidate, MOST_BYTES) instanceof FileContent.Text text
        && text.source().text().startsWith(prefix)) {
      try {
        return Optional.of(from.resolve(text.source().text().substring(prefix.length()).strip()));
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private GitIgnore reading(
      Path folder, Path file, Path shown, Consumer<Problem> problems, LinkOption... options) {
    String name = PolicyFiles.name(shown);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, options);
      if (!attributes.isRegularFile()) {
        problems.accept(new Problem(name, "it is no regular file, so git does not read it", FIX));
        return this;
      }
    } catch (NoSuchFileException e) {
      return this;
    } catch (IOException e) {
      problems.accept(new Problem(name, PolicyFiles.reason(e), FIX));
      return this;
    }
    FileContent content =
        FileContent.of(new Candidate(file, name, false, Optional.empty()), MOST_BYTES);
    if (content instanceof FileContent.Text text) {
      return with(folder, text.source().text(), name, problems);
    }
    if (content instanceof FileContent.NotRead notRead) {
      problems.accept(new Problem(name, notRead.problem().reason(), FIX));
    }
    return this;
  }

  private GitIgnore with(Path folder, String text, String name, Consumer<Problem> problems) {
    if (length + text.length() > MOST_CHARACTERS) {
      String reason =
          "with the files above it, it has more than the "
              + MOST_CHARACTERS
              + " characters that are read";
      problems.accept(new Problem(name, reason, FIX));
      return this;
    }
    return with(folder, text);
  }

  /** Returns what is hidden if a file of that text is in the folder, where this held before. */
  GitIgnore with(Path folder, String text) {
    Deque<IgnorePattern> lastFirst = new ArrayDeque<>();
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      IgnorePattern.parse(withoutCarriageReturn(text.substring(at, end)))
          .ifPresent(lastFirst::push);
      at = end + 1;
    }
    return new GitIgnore(
        this, folder.getNameCount(), List.copyOf(lastFirst), length + text.length());
  }

  private static String withoutCarriageReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Returns whether a file or folder is hidden by itself; what is inside a hidden folder cannot be
   * shown again, so nobody asks.
   *
   * @param path a real path, inside the folder that was entered last
   * @param isFolder also false for a link to a folder, as git sees it
   */
  boolean hides(Path path, boolean isFolder) {
    if (length == 0) {
      return false;
    }
    int[][] names = new int[path.getNameCount()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = path.getName(i).toString().codePoints().toArray();
    }
    for (GitIgnore level = this; level != null; level = level.outer) {
      for (IgnorePattern pattern : level.patterns) {
        if (pattern.matches(names, level.depth, isFolder)) {
          return !pattern.isNegated();
        }
      }
    }
    return false;
  }
}
