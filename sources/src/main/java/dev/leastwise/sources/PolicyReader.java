package dev.leastwise.sources;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.source.SourceLimits;
import dev.leastwise.sources.files.FileContent;
import dev.leastwise.sources.files.PolicyFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the policies of files that are known to be of one type, such as the layers of a question.
 *
 * <pre>{@code
 * List<PolicyDocument> boundary =
 *     PolicyReader.read(List.of(Path.of("boundary.json")), PolicyType.BOUNDARY, SourceLimits.DEFAULT);
 * }</pre>
 */
public final class PolicyReader {
  private PolicyReader() {}

  /**
   * Reads files, and in folders every file that holds a policy; in the order of their names.
   *
   * <p>What cannot be read is a document with a diagnostic that says so, never an exception.
   */
  public static List<PolicyDocument> read(List<Path> paths, PolicyType type, SourceLimits limits) {
    LeastwiseConfiguration configuration =
        LeastwiseConfiguration.defaults(Path.of("")).withType(type).withLimits(limits);
    DocumentReader reader = new DocumentReader(configuration);
    PolicyFiles files = PolicyFiles.find(paths);
    List<PolicyDocument> documents = new ArrayList<>();
    for (PolicyFiles.Problem problem : files.problems()) {
      documents.add(reader.unreadable(problem.name(), problem.reason(), problem.fix()));
    }
    for (PolicyFiles.Candidate candidate : files.candidates()) {
      FileContent content = FileContent.of(candidate, limits.maxLength());
      if (content instanceof FileContent.Text text) {
        documents.addAll(reader.read(text.source(), candidate.isNamed()).documents());
      } else if (content instanceof FileContent.NotRead notRead) {
        PolicyFiles.Problem problem = notRead.problem();
        documents.add(reader.unreadable(problem.name(), problem.reason(), problem.fix()));
      }
    }
    return List.copyOf(documents);
  }
}
