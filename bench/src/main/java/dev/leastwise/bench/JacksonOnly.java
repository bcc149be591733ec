package dev.leastwise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads and tokenises the files of a folder on all processors, and does nothing else: the least a
 * linter can cost.
 */
public final class JacksonOnly {
  private static final JsonFactory JSON = new JsonFactory();

  private JacksonOnly() {}

  /** Takes the folder, and prints how many tokens its files have. */
  public static void main(String[] args) throws InterruptedException {
    List<Path> files = PolicyTexts.files(Path.of(args[0]));
    int workers = Runtime.getRuntime().availableProcessors();
    AtomicLong tokens = new AtomicLong();
    Thread[] threads = new Thread[workers];
    for (int i = 0; i < workers; i++) {
      int first = i;
      threads[i] = new Thread(() -> tokens.addAndGet(countEvery(files, first, workers)));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(files.size() + " files, " + tokens.get() + " tokens");
  }

  private static long countEvery(List<Path> files, int first, int step) {
    long count = 0;
    for (int i = first; i < files.size(); i += step) {
      count += count(files.get(i));
    }
    return count;
  }

  private static long count(Path file) {
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      long count = 0;
      while (parser.nextToken() != null) {
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + file + " cannot be read", e);
    }
  }
}
