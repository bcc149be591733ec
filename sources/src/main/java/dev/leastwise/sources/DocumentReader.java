package dev.leastwise.sources;

import dev.leastwise.lint.LintResult.Skipped;
import dev.leastwise.lint.PolicyDocument;
import dev.leastwise.lint.TypeOrigin;
import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.SourceTree;
import dev.leastwise.sources.PolicyFinder.Found;
import dev.leastwise.sources.PolicyFinder.Loose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes documents of a file's text: finds the policies in it, and tells what they are. */
final class DocumentReader {

  /**
   * What a file holds.
   *
   * @param documents its policies, and what stands for the parts that were not read
   * @param skipped what has nothing to do with policies; the whole file where there is no document
   */
  record Contents(List<PolicyDocument> documents, List<Skipped> skipped) {}

  private final LeastwiseConfiguration configuration;
  private final SubjectNames names;

  DocumentReader(LeastwiseConfiguration configuration) {
    this.configuration = configuration;
    this.names = new SubjectNames(configuration.root());
  }

  /**
   * Reads a file.
   *
   * @param isNamed whether the user named the file itself, so that it must hold a policy
   */
  Contents read(SourceText source, boolean isNamed) {
    SourceTree tree = Notation.read(source, configuration.limits());
    PolicyFinder finder = PolicyFinder.in(tree, configuration.limits());
    boolean isNone = finder.isEmpty(tree.source()) && isEvidentlyNone(tree, isNamed);
    String file = names.ofFile(source.name());
    List<PolicyDocument> documents = isNone ? List.of() : documents(finder, file);
    if (isNone && isNamed) {
      documents = List.of(noPolicy(source, finder));
    }
    return new Contents(documents, skipped(source, finder, documents.isEmpty()));
  }

  /**
   * Whatever is wrong with the text, all of it was read; or it is YAML, perhaps a template's, and
   * has not a word of a policy.
   */
  private static boolean isEvidentlyNone(SourceTree tree, boolean isNamed) {
    String name = tree.source().name().toLowerCase(Locale.ROOT);
    String text = tree.source().outermost().text();
    return tree.faults().stream().allMatch(fault -> fault.unread().isEmpty())
        || (!isNamed && text.isBlank())
        || (!isNamed && Notation.isYaml(name) && WrittenPolicy.isOutOfTheQuestion(text));
  }

  private PolicyDocument noPolicy(SourceText source, PolicyFinder finder) {
    String reason =
        finder.passedOver.isEmpty()
            ? "nothing in it has a Statement"
            : finder.passedOver.get(0).reason();
    return unreadable(
        source.name(),
        "no policy is in the file: " + reason,
        "name a policy, or the folder that holds it");
  }

  private static List<Skipped> skipped(SourceText source, PolicyFinder finder, boolean isWhole) {
    List<Skipped> skipped = new ArrayList<>();
    for (PolicyFinder.PassedOver part : finder.passedOver) {
      String where = part.pointer().isEmpty() ? "" : part.pointer() + ": ";
      skipped.add(new Skipped(source.name(), where + part.reason()));
    }
    if (isWhole && skipped.isEmpty()) {
      skipped.add(new Skipped(source.name(), "no policy is in it"));
    }
    return skipped;
  }

  /** Returns what stands for a file that cannot be read. */
  PolicyDocument unreadable(String name, String reason, String fix) {
    return PolicyDocument.unreadable(name, reason, fix).withSubject(names.ofFile(name));
  }

  private List<PolicyDocument> documents(PolicyFinder finder, String file) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (Loose loose : finder.loose) {
      ParsedPolicy faults =
          PolicyParser.parse(
              loose.source(), Optional.empty(), loose.faults(), configuration.limits());
      documents.add(
          PolicyDocument.of(loose.source(), faults, PolicyType.IDENTITY, TypeOrigin.GIVEN)
              .withSubject(file));
    }
    boolean isOnly = finder.policies.size() == 1;
    for (Found found : finder.policies) {
      documents.add(policy(found, file, isOnly));
    }
    for (PolicyFinder.NotRead part : finder.notRead) {
      documents.add(
          PolicyDocument.unreadable(part.source(), part.place(), part.reason(), part.fix())
              .withSubject(file));
    }
    if (!finder.bareStatements.isEmpty()) {
      documents.add(bareStatements(finder.bareStatements).withSubject(file));
    }
    return documents;
  }

  private static PolicyDocument bareStatements(List<PolicyFinder.Bare> statements) {
    PolicyFinder.Bare first = statements.get(0);
    int count = statements.size();
    return PolicyDocument.unreadable(
        first.source(),
        first.statement().span(),
        count == 1
            ? "a statement stands here outside of a policy, so it was not checked"
            : count
                + " statements stand outside of a policy, the first of them here, so they were not"
                + " checked",
        "put them into the Statement of a policy");
  }

  private PolicyDocument policy(Found found, String file, boolean isOnly) {
    ParsedPolicy parsed =
        PolicyParser.parse(
            found.source(), Optional.of(found.node()), found.faults(), configuration.limits());
    PolicyTypeGuess type = type(found, file, parsed);
    String subject =
        AwsAnswers.subject(found.place())
            .orElseGet(() -> isOnly ? file : SubjectNames.ofPart(file, found));
    return PolicyDocument.of(found.source(), parsed, type.type(), type.origin())
        .withPointer(found.place().pointer())
        .withSubject(subject);
  }

  /** What the user said, or else what AWS said, or else what it looks like. */
  private PolicyTypeGuess type(Found found, String file, ParsedPolicy parsed) {
    return configuration
        .type()
        .map(given -> new PolicyTypeGuess(given, TypeOrigin.GIVEN))
        .or(
            () ->
                configuration
                    .typeOf(file)
                    .map(
                        pattern ->
                            new PolicyTypeGuess(
                                pattern.type(),
                                TypeOrigin.known("by the pattern '" + pattern.glob() + "'"))))
        .or(
            () ->
                AwsAnswers.type(found.place(), namesPrincipals(parsed))
                    .map(
                        answer ->
                            new PolicyTypeGuess(
                                answer, TypeOrigin.known("by the answer of AWS that holds it"))))
        .orElseGet(
            () ->
                PolicyTypeGuess.of(
                    names.fromTop(found.source().name()), parsed.policy().map(Policy::statements)));
  }

  private static boolean namesPrincipals(ParsedPolicy parsed) {
    return parsed.policy().stream()
        .flatMap(policy -> policy.statements().stream())
        .anyMatch(statement -> statement.principals().isPresent());
  }
}
