package dev.leastwise.cli;

import dev.leastwise.decision.question.Question;
import dev.leastwise.decision.question.Question.Asked;
import dev.leastwise.decision.question.Question.Reading;
import dev.leastwise.decision.question.Question.Refused;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.report.DecisionJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Answers questions line by line; memory does not grow with their number. */
final class CanBatch {
  private static final int CHECKED_EVERY = 100;

  private final Streams streams;
  private final SourceLimits limits;
  private boolean isAnyRefused;

  CanBatch(Streams streams, SourceLimits limits) {
    this.streams = streams;
    this.limits = limits;
  }

  /** Answers the questions of a file, or with {@code -} of standard input. */
  int answer(String file) throws IOException {
    if (file.equals("-")) {
      answer(streams.in());
    } else {
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        answer(in);
      } catch (NoSuchFileException | InvalidPathException e) {
        throw new UsageException("--batch: there is no file '" + file + "'");
      } catch (IOException e) {
        throw new UsageException("--batch: '" + file + "' cannot be read: " + e.getMessage());
      }
    }
    return isAnyRefused ? ExitCode.NOT_ASSESSED : ExitCode.CLEAN;
  }

  private void answer(InputStream unbuffered) throws IOException {
    InputStream in = new BufferedInputStream(unbuffered);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 0;
    boolean isGone = false; // whoever reads the answers, as head does when it has enough
    for (int first = in.read(); first >= 0 && !isGone; first = in.read()) {
      number++;
      line.reset();
      boolean isWhole = readLine(in, first, line);
      answer(number, isWhole ? line.toByteArray() : new byte[0], isWhole);
      if (in.available() == 0 || number % CHECKED_EVERY == 0) {
        isGone = streams.out().checkError(); // flushes too, for one who asks one by one
      }
    }
  }

  /** Reads to the end of the line, and tells whether that was within the limit. */
  private boolean readLine(InputStream in, int first, ByteArrayOutputStream line)
      throws IOException {
    for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() <= limits.maxLength()) {
        line.write(next);
      }
    }
    return line.size() <= limits.maxLength();
  }

  private void answer(long number, byte[] line, boolean isWhole) throws IOException {
    SourceText text = SourceText.decode("line " + number, line);
    if (isWhole && text.text().isBlank()) {
      return;
    }
    Reading reading =
        isWhole
            ? Question.read(text, limits)
            : new Refused(
                Optional.empty(),
                "it is longer than the limit of " + limits.maxLength() + " bytes");
    if (reading instanceof Asked asked) {
      DecisionJson.writeLine(asked.question(), asked.question().decide(), streams.out());
    } else if (reading instanceof Refused refused) {
      isAnyRefused = true;
      DecisionJson.writeError(refused.id(), number, refused.message(), streams.out());
    }
  }
}
