package dev.leastwise.sources;

import dev.leastwise.sources.PolicyFinder.Found;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names files so that a name is the same wherever a run was started. */
final class SubjectNames {
  private final Path root;
  private final Path top;

  /**
   * @param root the configuration's folder
   */
  SubjectNames(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.top = top(this.root);
  }

  /** The path from the configuration's folder. */
  String ofFile(String name) {
    try {
      Path file = Path.of(name).toAbsolutePath().normalize();
      return root.relativize(file.startsWith(root) ? file : linked(file))
          .toString()
          .replace(File.separatorChar, '/');
    } catch (IllegalArgumentException e) {
      return name; // a name that is no path, or a path on another drive
    }
  }

  /** The same file below the root, if only a link on the way there makes its path another one. */
  private Path linked(Path file) {
    try {
      Path real = file.toRealPath();
      Path realRoot = root.toRealPath();
      return real.startsWith(realRoot) ? root.resolve(realRoot.relativize(real)) : file;
    } catch (IOException e) {
      return file; // it is not there, so no link leads to it
    }
  }

  /** One of several policies of a file: {@code roles.json#/Roles/2}, {@code all.yaml#3}. */
  static String ofPart(String file, Found policy) {
    String pointer = policy.place().pointer();
    boolean isNumbered = pointer.isEmpty() || policy.document() > 0;
    return file + "#" + (isNumbered ? policy.document() + 1 : "") + pointer;
  }

  /** The folders that may say what a file is: those below the top, wherever the run was started. */
  String fromTop(String name) {
    try {
      Path file = Path.of(name).toAbsolutePath().normalize();
      Path shown = file.startsWith(top) ? top.relativize(file) : file;
      return shown.toString().replace(File.separatorChar, '/');
    } catch (InvalidPathException e) {
      return name;
    }
  }

  /**
   * The nearest folder with a {@code .git}, else the home directory, else the whole path counts.
   */
  private static Path top(Path root) {
    for (Path folder = root; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
    return root.startsWith(home) ? home : root.getRoot();
  }
}
