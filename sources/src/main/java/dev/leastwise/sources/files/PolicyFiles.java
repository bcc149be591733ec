package dev.leastwise.sources.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a run is about: those named, and in folders those that may be policies.
 *
 * <p>What the user named is always read. Of what is inside folders, {@code .git}, {@code
 * node_modules}, {@code target} and what {@link GitIgnore} hides are left out.
 *
 * <p>Links are followed, also out of the folder that was named. A link is judged by its own name,
 * and what it leads to by the {@code .gitignore} files around that place. Every real folder is
 * walked once and every real file found once, so links cannot multiply the work; the name in
 * reports is the one without links if there is one.
 *
 * <p>What cannot be visited is a {@link Problem}, and the walk goes on. One folder is open at a
 * time and nothing recurses, so depth costs neither stack nor file handles.
 */
public final class PolicyFiles {
  private static final Set<String> LEFT_OUT = Set.of(".git", "node_modules", "target");

  /** Notations that are read. */
  private static final List<String> READ = List.of(".json", ".yaml", ".yml");

  /** Notations that a policy may be written in but that are not read. */
  private static final List<String> NOT_READ =
      List.of(".tf", ".hcl", ".template", ".jsonc", ".json5", ".policy");

  private static final String FIX_NAMED = "check the path and its permissions";
  private static final String FIX_FOUND = "check its permissions, or leave it out of the folder";

  /**
   * A file to read.
   *
   * @param isNamed whether the user named the file itself, not a folder above it
   * @param seen what the file was when it was found; nothing for a pipe or a device
   */
  public record Candidate(
      Path path, String name, boolean isNamed, Optional<FileContent.Stamp> seen) {}

  /** Something that cannot be visited. */
  public record Problem(String name, String reason, String fix) {}

  /**
   * A folder to walk.
   *
   * @param path the way that led there, which reports show
   * @param ignores what is hidden by the files above it, and once it is entered by its own
   * @param via the folder of the last link on that way
   */
  private record Folder(Path path, Path real, GitIgnore ignores, @Nullable Folder via) {}

  private record Link(Path path, Folder in) {}

  private final Map<Path, Candidate> candidates = new HashMap<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<String> notRead = new TreeSet<>();
  private final Set<Path> walked = new HashSet<>();
  private final Deque<Folder> pending = new ArrayDeque<>();
  private final TreeSet<Link> links = new TreeSet<>(Comparator.comparing(Link::path));
  private int hidden;

  /** Finds each file once, however often and by whatever path it was named. */
  public static PolicyFiles find(List<Path> paths) {
    PolicyFiles files = new PolicyFiles();
    List<Folder> named = new ArrayList<>();
    paths.forEach(path -> files.add(path, named));
    // The deepest first: what a folder above it hides there, the user asked for.
    named.sort(Comparator.comparingInt((Folder folder) -> folder.real().getNameCount()).reversed());
    named.forEach(files::walk);
    for (Link link = files.links.pollFirst(); link != null; link = files.links.pollFirst()) {
      files.follow(link);
    }
    return files;
  }

  /** Returns the files to read, by name. */
  public List<Candidate> candidates() {
    return candidates.values().stream().sorted(Comparator.comparing(Candidate::name)).toList();
  }

  /** Returns what could not be visited, by name. */
  public List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparing(Problem::name)).toList();
  }

  /** Returns the files in the folders that may hold a policy in a notation that is not read. */
  public List<String> notRead() {
    return List.copyOf(notRead);
  }

  /**
   * Returns how many folders and possible policies {@code .gitignore} files hide; what is inside of
   * hidden folders is not counted.
   */
  public int hidden() {
    return hidden;
  }

  private void add(Path path, List<Folder> folders) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        folders.add(start(path, null));
      } else {
        // A pipe that a shell names /dev/fd/63 has no real path.
        Path real =
            attributes.isRegularFile() ? path.toRealPath() : path.toAbsolutePath().normalize();
        addCandidate(path, real, true, attributes);
      }
    } catch (IOException e) {
      problem(path, reason(e), FIX_NAMED);
    }
  }

  private Folder start(Path path, @Nullable Folder via) throws IOException {
    Path real = path.toRealPath();
    return new Folder(path, real, GitIgnore.above(real, problems::add), via);
  }

  private void addCandidate(Path path, Path real, boolean named, BasicFileAttributes attributes) {
    candidates.putIfAbsent(
        real, new Candidate(path, name(path), named, FileContent.Stamp.of(attributes)));
  }

  private void walk(Folder start) {
    pending.push(start);
    while (!pending.isEmpty()) {
      Folder folder = pending.pop();
      if (walked.add(folder.real())) {
        enter(folder);
      }
    }
  }

  private void enter(Folder folder) {
    Path real = folder.real();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path())) {
      GitIgnore ignores = folder.ignores().entering(real, folder.path(), problems::add);
      Folder entered = new Folder(folder.path(), real, ignores, folder.via());
      for (Path entry : entries) {
        visit(entry, entered);
      }
    } catch (DirectoryIteratorException e) {
      problem(folder.path(), reason(requireNonNull(e.getCause())), FIX_FOUND);
    } catch (IOException e) {
      problem(folder.path(), reason(e), FIX_FOUND);
    }
  }

  private void visit(Path entry, Folder in) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Path real = in.real().resolve(entry.getFileName());
      if (attributes.isRegularFile()) {
        visitFile(entry, real, in, attributes);
      } else if (LEFT_OUT.contains(entry.getFileName().toString())) {
        return;
      } else if (attributes.isDirectory() && !attributes.isOther()) {
        if (!isHidden(real, true, in)) {
          pending.push(new Folder(entry, real, in.ignores(), in.via()));
        }
      } else if (!isHidden(real, false, in)) {
        links.add(new Link(entry, in)); // or a device, a pipe, or a junction of Windows
      }
    } catch (IOException e) {
      problem(entry, reason(e), FIX_FOUND);
    }
  }

  private void visitFile(Path file, Path real, Folder in, BasicFileAttributes attributes) {
    String name = file.getFileName().toString();
    boolean isRead = isRead(name);
    if ((!isRead && !isNotRead(name)) || isHidden(real, false, in)) {
      return;
    }
    if (isRead) {
      addCandidate(file, real, false, attributes);
    } else {
      notRead.add(name(file));
    }
  }

  private boolean isHidden(Path real, boolean isFolder, Folder in) {
    boolean hides = in.ignores().hides(real, isFolder);
    hidden += hides ? 1 : 0;
    return hides;
  }

  /** Followed after all folders were walked, so that files are known by their own names first. */
  private void follow(Link link) {
    Path path = link.path();
    String name = path.getFileName().toString();
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        followToFolder(link);
      } else if (!isRead(name)) {
        if (isNotRead(name)) {
          notRead.add(name(path));
        }
      } else if (attributes.isRegularFile()) {
        addCandidate(path, path.toRealPath(), false, attributes);
      } else {
        problem(
            path,
            "it is no regular file but a device, a pipe or a socket",
            "leave it out of the folder, or name it itself");
      }
    } catch (NoSuchFileException | FileSystemLoopException e) {
      problem(path, reason(e), "remove the link, or let it lead elsewhere");
    } catch (IOException e) {
      problem(path, reason(e), FIX_FOUND);
    }
  }

  private void followToFolder(Link link) throws IOException {
    Folder target = start(link.path(), link.in());
    if (!walked.contains(target.real())) {
      walk(target);
      return;
    }
    for (Folder folder = link.in(); folder != null; folder = folder.via()) {
      if (folder.real().startsWith(target.real())) {
        throw new FileSystemLoopException(link.path().toString());
      }
    }
  }

  private void problem(Path path, String reason, String fix) {
    problems.add(new Problem(name(path), reason, fix));
  }

  private static boolean isRead(String fileName) {
    return endsWithAny(fileName, READ);
  }

  private static boolean isNotRead(String fileName) {
    return endsWithAny(fileName, NOT_READ);
  }

  private static boolean endsWithAny(String fileName, List<String> extensions) {
    String lowerCase = fileName.toLowerCase(Locale.ROOT);
    return extensions.stream().anyMatch(lowerCase::endsWith);
  }

  /**
   * Returns the path as given, with {@code /} on every system and without needless parts; what
   * {@code ..} leads to, only the file system knows.
   */
  public static String name(Path path) {
    boolean goesUp = false;
    for (Path part : path) {
      goesUp |= part.toString().equals("..");
    }
    String text = (goesUp ? path : path.normalize()).toString();
    return name(text, path.getFileSystem().getSeparator());
  }

  /** The same of a path's text; a backslash is a letter like others where it separates nothing. */
  static String name(String path, String separator) {
    return path.isEmpty() ? "." : path.replace(separator, "/");
  }

  /** What went wrong, in words, without the path that the report names anyway. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or folder, or it is a link that leads nowhere";
    }
    if (e instanceof FileSystemLoopException) {
      return "the link leads back to a folder above it";
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    String said = e instanceof FileSystemException system ? system.getReason() : null;
    return "it cannot be read (" + (said == null ? e.getClass().getSimpleName() : said) + ")";
  }
}
