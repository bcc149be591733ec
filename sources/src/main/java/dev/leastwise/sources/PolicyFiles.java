package dev.leastwise.sources;

import java.io.IOException;
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

/** Finds the files that a run is about: those named, and in folders those that may be policies. */
final class PolicyFiles {
  private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules", "target");

  /** A file, and whether the user named it or a folder above it. */
  record Candidate(Path path, String name, boolean isNamed) {}

  /** Something that cannot be visited. */
  record Problem(String name, String reason, String fix) {}

  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int others;

  /** Candidates by name; each file once, however often it was named. */
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

  /** How many files in the folders have another ending than {@code .json}. */
  int others() {
    return others;
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      walk(path);
    } else if (Files.exists(path)) {
      addCandidate(path, true);
    } else {
      problems.add(
          new Problem(
              name(path),
              "there is no such file or folder",
              "check the path; it counts from the working directory"));
    }
  }

  private void addCandidate(Path path, boolean named) {
    String name = name(path);
    candidates.putIfAbsent(name, new Candidate(path, name, named));
  }

  /** The path as given, with {@code /} on every system and without needless parts. */
  static String name(Path path) {
    String name = path.normalize().toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }

  private void walk(Path folder) {
    try {
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(folder));
    } catch (IOException e) {
      problems.add(new Problem(name(folder), reason(e), "check its permissions"));
    }
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
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
        addCandidate(file, false);
      } else {
        others++;
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
      return "the file is gone, or is a link that leads nowhere";
    }
    if (e instanceof FileSystemLoopException) {
      return "the link leads back to a folder above it";
    }
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "the file may not be read by this user";
    }
    return "the file cannot be read (" + e.getClass().getSimpleName() + ")";
  }
}
