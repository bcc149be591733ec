package dev.leastwise.sources;

import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a document of a file's text: finds the policy in it, and tells what it is. */
final class DocumentReader {
  private final LeastwiseConfiguration configuration;
  private final Path top;

  DocumentReader(LeastwiseConfiguration configuration) {
    this.configuration = configuration;
    this.top = top(configuration.root());
  }

  /**
   * Returns the document, or nothing for a well-formed file that has nothing to do with policies.
   *
   * @param isNamed whether the user named the file itself, so that it must be a policy
   */
  Optional<PolicyDocument> read(SourceText source, boolean isNamed) {
    SourceTree tree = SourceTree.readJson(source, configuration.limits());
    return switch (PolicyShape.of(tree.root())) {
      case POLICY -> Optional.of(document(source, PolicyParser.parse(tree)));
      case INSIDE ->
          Optional.of(
              unreadable(
                  source.name(),
                  "the file holds a policy inside another document, which is not read",
                  "save that policy in a file of its own"));
      case NONE -> noPolicy(source, tree, isNamed);
    };
  }

  /** Broken text is reported in any case: who can tell what it was to be? */
  private Optional<PolicyDocument> noPolicy(SourceText source, SourceTree tree, boolean isNamed) {
    if (!tree.faults().isEmpty()) {
      SourceTree faults = new SourceTree(source, Optional.empty(), tree.faults());
      return Optional.of(document(source, PolicyParser.parse(faults)));
    }
    return isNamed
        ? Optional.of(
            unreadable(
                source.name(),
                "the file is JSON, but no policy: it has no Statement",
                "name a policy, or the folder that holds it"))
        : Optional.empty();
  }

  /** Returns what stands for a file that cannot be read. */
  PolicyDocument unreadable(String name, String reason, String fix) {
    return PolicyDocument.unreadable(name, reason, fix).withSubject(subject(name));
  }

  private PolicyDocument document(SourceText source, ParsedPolicy parsed) {
    String subject = subject(source.name());
    Optional<PolicyType> given = configuration.type();
    PolicyType type;
    TypeOrigin origin;
    if (given.isPresent()) {
      type = given.get();
      origin = TypeOrigin.GIVEN;
    } else {
      PolicyTypeGuess guess =
          PolicyTypeGuess.of(fromTop(source.name()), parsed.policy().map(Policy::statements));
      type = guess.type();
      origin = guess.origin();
    }
    return PolicyDocument.of(source, parsed, type, origin).withSubject(subject);
  }

  /** The folders that may say what a file is: those below the top, wherever the run was started. */
  private String fromTop(String name) {
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
    Path start = root.toAbsolutePath().normalize();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
    return start.startsWith(home) ? home : start.getRoot();
  }

  /**
   * The path from the configuration's folder, so that it is the same wherever the run was started.
   */
  private String subject(String name) {
    try {
      Path root = configuration.root().toAbsolutePath().normalize();
      Path file = Path.of(name).toAbsolutePath().normalize();
      return root.relativize(file).toString().replace(File.separatorChar, '/');
    } catch (IllegalArgumentException e) {
      return name; // a name that is no path, or a path on another drive
    }
  }
}
