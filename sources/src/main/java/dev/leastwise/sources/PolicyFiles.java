package dev.leastwise.sources;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the files that a run is about: those named, and in folders those that may be policies. */
final class PolicyFiles {
  private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules", "target");

  /** Notations that a policy may be written in but that are not read. */
  private static final List<String> NOT_READ =
      List.of(".yaml", ".yml", ".tf", ".hcl", ".template", ".jsonc", ".json5", ".policy");

  /** A file, and whether the user named it or a folder above it. */
  record Candidate(Path path, String name, boolean isNamed) {}

  /** Something that cannot be visited. */
  record Problem(String name, String reason, String fix) {}

  private final Map<Path, Candidate> candidates = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> notRead = new TreeSet<>();

  /** Candidates by name; each file once, however often and by whatever path it was named. */
  static PolicyFiles find(List<Path> paths) {
    PolicyFiles files = new PolicyFiles();
    paths.forEach(files::add);
    return files;
  }

  List<Candidate> candidates() {
    return candidates.values().stream().sorted(Comparator.comparing(Candidate::name)).toList();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Files in the folders that may hold a policy in a notation that is not read. */
  List<String> notRead() {
    return List.copyOf(notRead);
  }

  private void add(Path path) {
    try {
      if (Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
        walk(path);
      } else {
        addCandidate(path, true);
      }
    } catch (IOException e) {
      problems.add(new Problem(name(path), reason(e), "check the path and its permissions"));
    }
  }

  private void addCandidate(Path path, boolean named) throws IOException {
    candidates.putIfAbsent(path.toRealPath(), new Candidate(path, name(path), named));
  }

  /**
   * The path as given, with {@code /} on every system and without needless parts; what {@code ..}
   * leads to, only the file system knows.
   */
  static String name(Path path) {
    boolean goesUp = path.toString().contains("..");
    String name = (goesUp ? path : path.normalize()).toString().replace(File.separatorChar, '/');
    return name.isEmpty() ? "." : name;
  }

  private void walk(Path folder) throws IOException {
    Files.walkFileTree(
        folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(folder));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;

    Visitor(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      Path name = folder.getFileName();
      boolean leftOut = !folder.equals(start) && name != null && LEFT_OUT.contains(name.toString());
      return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String lowerCase = file.toString().toLowerCase(Locale.ROOT);
      if (!lowerCase.endsWith(".json")) {
        if (NOT_READ.stream().anyMatch(lowerCase::endsWith)) {
          notRead.add(name(file));
        }
      } else if (attributes.isRegularFile()) {
        addCandidate(file, false);
      } else {
        problems.add(
            new Problem(
                name(file),
                "it is no regular file but a device or a pipe",
                "leave it out of the folder, or name it itself"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(
          new Problem(
              name(file), reason(e), "check its permissions, or leave it out of the folder"));
      return FileVisitResult.CONTINUE;
    }
  }

  /** What went wrong, in words, without the path that the report names anyway. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder, or it is a link that leads nowhere";
    }
    if (e instanceof FileSystemLoopException) {
      return "the link leads back to a folder above it";
    }
    return e instanceof AccessDeniedException
        ? "this user may not read it"
        : "it cannot be read (" + e.getClass().getSimpleName() + ")";
  }
}
