package dev.leastwise.sources.files;

import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.files.PolicyFiles.Candidate;
import dev.leastwise.sources.files.PolicyFiles.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a file: its text, or why there is none.
 *
 * <p>A file that is written to during the run may be read in halves, so its text is not trusted.
 * That is told by its size, its time and its key; a change within one tick of the file system's
 * clock that keeps the size goes unseen.
 */
public sealed interface FileContent {

  /** The whole text. */
  record Text(SourceText source) implements FileContent {}

  /** There is no text that can be trusted. */
  record NotRead(Problem problem) implements FileContent {}

  /**
   * What tells that a regular file is still the one that was seen.
   *
   * @param size in bytes
   * @param key what the file system knows the file by; Windows has none
   */
  record Stamp(long size, FileTime modified, @Nullable Object key) {

    /** Returns nothing for what is no regular file: the size of a pipe or a device says nothing. */
    static Optional<Stamp> of(BasicFileAttributes attributes) {
      return attributes.isRegularFile()
          ? Optional.of(
              new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()))
          : Optional.empty();
    }
  }

  /** How a file is opened. */
  interface Opener {
    /** Opens a file for one reading. */
    InputStream open(Path path) throws IOException;
  }

  /**
   * Reads a file, a pipe or a device to its end; waits for a pipe's writer.
   *
   * @param mostBytes of a longer file at most one byte more is read
   */
  static FileContent of(Candidate candidate, int mostBytes) {
    return of(candidate, mostBytes, path -> Files.newInputStream(path));
  }

  /** Reads a file with an opener, through which a test can stand in for other writers. */
  static FileContent of(Candidate candidate, int mostBytes, Opener opener) {
    try {
      return read(candidate, Math.min(mostBytes, SourceLimits.MOST_BYTES), opener);
    } catch (NoSuchFileException e) {
      return candidate.seen().isEmpty()
          ? notRead(candidate, PolicyFiles.reason(e), "check the path")
          : notRead(
              candidate,
              "the file vanished during the run",
              "run again when nothing moves or deletes it");
    } catch (IOException e) {
      return notRead(candidate, PolicyFiles.reason(e), "check the file and its permissions");
    }
  }

  private static FileContent read(Candidate candidate, int mostBytes, Opener opener)
      throws IOException {
    BasicFileAttributes attributes = attributes(candidate);
    if (attributes.isDirectory()) {
      return notRead(candidate, "it is a folder, where a file was expected", "run again");
    }
    Optional<Stamp> before = Stamp.of(attributes);
    if (candidate.seen().isPresent() && !candidate.seen().equals(before)) {
      return changed(candidate, "the file changed after it was found");
    }
    if (attributes.isRegularFile() && attributes.size() > mostBytes) {
      return tooLarge(candidate, mostBytes);
    }
    byte[] bytes;
    try (InputStream in = opener.open(candidate.path())) {
      bytes = in.readNBytes(mostBytes + 1);
    }
    if (bytes.length > mostBytes) {
      return tooLarge(candidate, mostBytes);
    }
    if (before.isPresent() && !before.equals(Stamp.of(attributes(candidate)))) {
      return changed(candidate, "the file changed while it was read");
    }
    return new Text(SourceText.decode(candidate.name(), bytes));
  }

  private static BasicFileAttributes attributes(Candidate candidate) throws IOException {
    return Files.readAttributes(candidate.path(), BasicFileAttributes.class);
  }

  private static FileContent changed(Candidate candidate, String reason) {
    return notRead(candidate, reason, "run again when nothing writes to it");
  }

  private static FileContent tooLarge(Candidate candidate, int mostBytes) {
    return new NotRead(tooLarge(candidate.name(), mostBytes));
  }

  /** Says that a text has more bytes than are read. */
  static Problem tooLarge(String name, int mostBytes) {
    return new Problem(
        name,
        "the file has more than the " + mostBytes + " bytes that are read",
        "a policy has some kilobytes; split the file, leave it out, or raise the limit on its size");
  }

  private static FileContent notRead(Candidate candidate, String reason, String fix) {
    return new NotRead(new Problem(candidate.name(), reason, fix));
  }
}
