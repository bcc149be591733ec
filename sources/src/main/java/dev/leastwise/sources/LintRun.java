package dev.leastwise.sources;

import dev.leastwise.lint.DocumentResult;
import dev.leastwise.lint.Finding;
import dev.leastwise.lint.LintResult;
import dev.leastwise.lint.LintResult.FileSummary;
import dev.leastwise.lint.LintResult.NotAssessed;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.Linter;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.Rule;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.sources.DocumentReader.Contents;
import dev.leastwise.sources.files.FileContent;
import dev.leastwise.sources.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private static final String NOT_READ = "a notation that is not read";

  private final LeastwiseConfiguration configuration;
  private final DocumentReader reader;
  private final Linter linter;
  private final List<Rule> rules;
  private final Progress progress;

  private LintRun(
      LeastwiseConfiguration configuration,
      DocumentReader reader,
      Linter linter,
      List<Rule> rules,
      Progress progress) {
    this.configuration = configuration;
    this.reader = reader;
    this.linter = linter;
    this.rules = rules;
    this.progress = progress;
  }

  /** Returns a run of those of the rules that the configuration enables. */
  public static LintRun of(LeastwiseConfiguration configuration, Collection<Rule> rules) {
    List<Rule> enabled = rules.stream().filter(configuration::isEnabled).toList();
    Linter linter = Linter.of(enabled, configuration.settings());
    DocumentReader reader = new DocumentReader(configuration);
    return new LintRun(configuration, reader, linter, enabled, total -> {});
  }

  /** Returns what results call a file or folder: its path with {@code /}. */
  public static String name(Path path) {
    return PolicyFiles.name(path);
  }

  /** Returns a run that says how far it is. */
  public LintRun telling(Progress listener) {
    return new LintRun(configuration, reader, linter, rules, listener);
  }

  /**
   * Lints files, and in folders every {@code .json}, {@code .yaml} and {@code .yml} file that holds
   * a policy.
   *
   * <p>What cannot be read is a finding, never an exception.
   */
  public LintResult on(List<Path> paths) {
    PolicyFiles files = PolicyFiles.find(paths);
    List<PolicyFiles.Candidate> candidates =
        files.candidates().stream().filter(candidate -> !isOwn(candidate)).toList();
    List<Outcome> outcomes = new ArrayList<>();
    files.problems().forEach(problem -> outcomes.add(notRead(problem)));
    outcomes.addAll(inParallel(candidates));
    paths.stream()
        .filter(path -> Files.isDirectory(path) && isNothingIn(path, candidates, outcomes))
        .toList()
        .forEach(path -> outcomes.add(nothingIn(path, files.hidden())));
    for (String name : files.notRead()) {
      outcomes.add(lint(name, new Contents(List.of(), List.of(new Skipped(name, NOT_READ)))));
    }
    return merge(outcomes, paths);
  }

  /** The configuration and the baseline lie among the policies, and are none. */
  private boolean isOwn(PolicyFiles.Candidate candidate) {
    Path file = candidate.path().toAbsolutePath().normalize();
    return !candidate.isNamed()
        && (file.endsWith("leastwise.yaml")
            || file.endsWith("leastwise-baseline.json")
            || configuration
                .baselineFile()
                .filter(baseline -> baseline.toAbsolutePath().normalize().equals(file))
                .isPresent());
  }

  private Outcome notRead(PolicyFiles.Problem problem) {
    return lint(
        problem.name(), unread(reader.unreadable(problem.name(), problem.reason(), problem.fix())));
  }

  private static Contents unread(PolicyDocument document) {
    return new Contents(List.of(document), List.of());
  }

  /** Tells whether no file below the folder, or below what a link there leads to, is told of. */
  private static boolean isNothingIn(
      Path folder, List<PolicyFiles.Candidate> candidates, List<Outcome> outcomes) {
    Set<String> told = new HashSet<>();
    for (Outcome outcome : outcomes) {
      outcome.summary().ifPresent(summary -> told.add(summary.file()));
    }
    String inside = PolicyFiles.name(folder) + "/";
    boolean isAny = inside.equals("./") && !told.isEmpty();
    return !isAny
        && told.stream().noneMatch(name -> name.startsWith(inside))
        && candidates.stream()
            .filter(candidate -> told.contains(candidate.name()))
            .noneMatch(candidate -> isReallyIn(folder, candidate.path()));
  }

  private static boolean isReallyIn(Path folder, Path file) {
    try {
      return file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException e) {
      return true; // what is wrong with it is told already
    }
  }

  /** A run that checked nothing must not look as if all were well. */
  private Outcome nothingIn(Path path, int hidden) {
    String name = PolicyFiles.name(path);
    return lint(
        name,
        unread(
            reader.unreadable(
                name,
                "no policy was found in this folder"
                    + (hidden == 0 ? "" : ", apart from what .gitignore hides"),
                "name the folder that holds policies as .json or .yaml files")));
  }

  /**
   * Lints one text.
   *
   * @param name what reports call it; a path helps to tell the policy's type
   */
  public LintResult onText(String name, byte[] bytes) {
    int most = configuration.limits().maxLength();
    Outcome outcome =
        bytes.length > most
            ? notRead(FileContent.tooLarge(name, most))
            : lint(name, reader.read(SourceText.decode(name, bytes), true));
    return merge(List.of(outcome), List.of());
  }

  /** What came of one file; without a summary it was passed over. */
  private record Outcome(
      Optional<FileSummary> summary, List<Skipped> skipped, List<DocumentResult> results) {}

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
    FileContent content = FileContent.of(candidate, configuration.limits().maxLength());
    Outcome outcome =
        content instanceof FileContent.Text text
            ? lint(candidate.name(), reader.read(text.source(), candidate.isNamed()))
            : notRead(((FileContent.NotRead) content).problem());
    progress.fileDone(total);
    return outcome;
  }

  /** Of the documents only a summary is kept, so memory does not grow with the files. */
  private Outcome lint(String file, Contents contents) {
    List<DocumentResult> results = contents.documents().stream().map(linter::lint).toList();
    return new Outcome(summary(file, contents.documents()), contents.skipped(), results);
  }

  private static Optional<FileSummary> summary(String file, List<PolicyDocument> documents) {
    return documents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FileSummary(
                file,
                documents.stream()
                    .filter(document -> !document.isNothing())
                    .map(
                        document ->
                            new PolicySummary(
                                document.subject(),
                                document.documentPointer(),
                                document.type(),
                                document.typeOrigin()))
                    .toList()));
  }

  private LintResult merge(List<Outcome> outcomes, List<Path> paths) {
    List<DocumentResult> results = outcomes.stream().flatMap(o -> o.results().stream()).toList();
    List<FileSummary> files = outcomes.stream().flatMap(o -> o.summary().stream()).toList();
    List<Finding> found = new ArrayList<>();
    List<Finding> superseded = new ArrayList<>();
    for (DocumentResult result : results) {
      found.addAll(result.findings());
      superseded.addAll(result.superseded());
    }
    found.addAll(linter.compare(results));
    SuppressionPass pass =
        new SuppressionPass(configuration, new Coverage(configuration, rules, paths, files, found));
    List<Finding> findings = new ArrayList<>(pass.count(found));
    findings.removeIf(finding -> !isShown(finding));
    findings.sort(Finding.ORDER);
    superseded.sort(Finding.ORDER);
    return new LintResult(
        findings,
        superseded,
        files,
        notAssessed(found),
        outcomes.stream().flatMap(outcome -> outcome.skipped().stream()).toList(),
        pass.result());
  }

  private boolean isShown(Finding finding) {
    return finding.leavesUnchecked() || finding.severity().isAtLeast(configuration.minimum());
  }

  private static List<NotAssessed> notAssessed(List<Finding> findings) {
    return findings.stream()
        .filter(Finding::leavesUnchecked)
        .map(finding -> new NotAssessed(finding.file(), finding.message()))
        .toList();
  }
}
