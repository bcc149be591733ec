package dev.leastwise.sources;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.policy.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lints files and folders.
 *
 * <pre>{@code
 * LeastwiseConfiguration configuration = LeastwiseConfiguration.defaults(Path.of(""));
 * List<Rule> rules = RuleSet.load(MyTool.class.getClassLoader());
 * LintResult result = LintRun.of(configuration, rules).on(List.of(Path.of("policies")));
 * }</pre>
 *
 * <p>Immutable and thread-safe; a run uses all processors. The result does not depend on their
 * number or on chance.
 */
public final class LintRun {

  /** Told after each file how far a run is; called from several threads. */
  public interface Progress {
    /** Says that one more file of {@code total} is done. */
    void fileDone(int total);
  }

  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private final LeastwiseConfiguration configuration;
  private final DocumentReader reader;
  private final Linter linter;
  private final Progress progress;

  private LintRun(
      LeastwiseConfiguration configuration,
      DocumentReader reader,
      Linter linter,
      Progress progress) {
    this.configuration = configuration;
    this.reader = reader;
    this.linter = linter;
    this.progress = progress;
  }

  /** Returns a run of those of the rules that the configuration enables. */
  public static LintRun of(LeastwiseConfiguration configuration, Collection<Rule> rules) {
    List<Rule> enabled = rules.stream().filter(configuration::isEnabled).toList();
    Linter linter = Linter.of(enabled, configuration.parameters());
    return new LintRun(configuration, new DocumentReader(configuration), linter, total -> {});
  }

  /** Returns a run that says how far it is. */
  public LintRun telling(Progress listener) {
    return new LintRun(configuration, reader, linter, listener);
  }

  /**
   * Lints files, and in folders every {@code .json} file that is shaped like a policy.
   *
   * <p>What cannot be read is a finding, never an exception.
   */
  public LintResult on(List<Path> paths) {
    PolicyFiles files = PolicyFiles.find(paths);
    List<PolicyFiles.Candidate> candidates = files.candidates();
    List<Outcome> outcomes = new ArrayList<>();
    for (PolicyFiles.Problem problem : files.problems()) {
      outcomes.add(
          lint(
              Optional.of(reader.unreadable(problem.name(), problem.reason(), problem.fix())),
              problem.name()));
    }
    outcomes.addAll(inParallel(candidates));
    if (outcomes.stream().allMatch(outcome -> outcome.summary().isEmpty())) {
      outcomes.addAll(paths.stream().map(this::nothingIn).toList());
    }
    files.notRead().forEach(name -> outcomes.add(lint(Optional.empty(), name)));
    return merge(outcomes);
  }

  /** A run that checked nothing must not look as if all were well. */
  private Outcome nothingIn(Path path) {
    String name = PolicyFiles.name(path);
    return lint(
        Optional.of(
            reader.unreadable(
                name,
                "no policy was found in this folder",
                "name the folder that holds policies as .json files")),
        name);
  }

  /**
   * Lints one text.
   *
   * @param name what reports call it; a path helps to tell the policy's type
   */
  public LintResult onText(String name, byte[] utf8) {
    return merge(List.of(lint(reader.read(SourceText.decode(name, utf8), true), name)));
  }

  /** What came of one file; without a summary it was passed over. */
  private record Outcome(String file, Optional<FileSummary> summary, DocumentResult result) {}

  private List<Outcome> inParallel(List<PolicyFiles.Candidate> candidates) {
    int threads = Math.min(candidates.size(), Runtime.getRuntime().availableProcessors());
    if (threads < 2) {
      return candidates.stream().map(candidate -> lint(candidate, candidates.size())).toList();
    }
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Outcome>> futures = new ArrayList<>(candidates.size());
      for (PolicyFiles.Candidate candidate : candidates) {
        futures.add(executor.submit(() -> lint(candidate, candidates.size())));
      }
      List<Outcome> outcomes = new ArrayList<>(candidates.size());
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a file could not be linted: " + e.getCause(), e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private Outcome lint(PolicyFiles.Candidate candidate, int total) {
    Outcome outcome = lint(read(candidate), candidate.name());
    progress.fileDone(total);
    return outcome;
  }

  /** What is read is limited by itself: the size that a pipe or a device gives says nothing. */
  private Optional<PolicyDocument> read(PolicyFiles.Candidate candidate) {
    int most = MOST_BYTES_OF_A_CHARACTER * configuration.limits().maxLength();
    try (InputStream in = Files.newInputStream(candidate.path())) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        return Optional.of(
            reader.unreadable(
                candidate.name(),
                "the file has more than the " + most + " bytes that are read",
                "a policy has some kilobytes; split the file or leave it out"));
      }
      return reader.read(SourceText.decode(candidate.name(), bytes), candidate.isNamed());
    } catch (IOException e) {
      return Optional.of(
          reader.unreadable(
              candidate.name(), PolicyFiles.reason(e), "check the file and its permissions"));
    }
  }

  /** Of the document only a summary is kept, so memory does not grow with the files. */
  private Outcome lint(Optional<PolicyDocument> document, String file) {
    DocumentResult result =
        document.map(linter::lint).orElseGet(() -> new DocumentResult(List.of(), List.of()));
    return new Outcome(file, document.map(d -> summary(file, d)), result);
  }

  private static FileSummary summary(String file, PolicyDocument document) {
    boolean isEmpty = document.policy().statements().isEmpty() && !document.policy().isComplete();
    return new FileSummary(file, document.type(), document.typeOrigin(), isEmpty ? 0 : 1);
  }

  private LintResult merge(List<Outcome> outcomes) {
    List<Finding> findings = new ArrayList<>();
    List<Finding> superseded = new ArrayList<>();
    List<FileSummary> files = new ArrayList<>();
    List<NotAssessed> notAssessed = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      outcome.summary().ifPresentOrElse(files::add, () -> skipped.add(outcome.file()));
      superseded.addAll(outcome.result().superseded());
      for (Finding finding : outcome.result().findings()) {
        boolean means = linter.meansNotAssessed(finding);
        if (means) {
          notAssessed.add(new NotAssessed(finding.file(), finding.message()));
        }
        if (means || finding.severity().isAtLeast(configuration.minimum())) {
          findings.add(finding);
        }
      }
    }
    findings.sort(Finding.ORDER);
    superseded.sort(Finding.ORDER);
    return new LintResult(findings, superseded, files, notAssessed, skipped);
  }
}
