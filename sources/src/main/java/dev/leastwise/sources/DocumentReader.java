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
import dev.leastwise.policy.source.Span;
import dev.leastwise.sources.LeastwiseConfiguration.TypePattern;
import dev.leastwise.sources.PolicyFinder.Found;
import dev.leastwise.sources.PolicyFinder.Loose;
import java.util.ArrayList;
import java.util.List;
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
    boolean isNone = finder.policies.isEmpty() && finder.bareStatements.isEmpty();
    Optional<String> template = tree.root().flatMap(TemplateKind::of);
    List<PolicyDocument> documents =
        isNone || template.isEmpty()
            ? of(source, finder)
            : List.of(template(source, template.get()));
    if (isNone && isEvidentlyNone(tree)) {
      documents = isNamed && finder.passedOver.isEmpty() ? List.of(noPolicy(source)) : List.of();
    }
    return new Contents(documents, skipped(source, finder, documents.isEmpty()));
  }

  /** Whatever is wrong with the text, all of it was read. */
  private static boolean isEvidentlyNone(SourceTree tree) {
    return tree.faults().stream().allMatch(fault -> fault.unread().isEmpty());
  }

  private PolicyDocument noPolicy(SourceText source) {
    return unreadable(
        source.name(),
        "no policy is in the file: nothing in it has a Statement",
        "name a policy, or the folder that holds it");
  }

  private static List<Skipped> skipped(SourceText source, PolicyFinder finder, boolean isWhole) {
    List<Skipped> skipped = new ArrayList<>();
    finder.passedOver.forEach(
        part -> skipped.add(new Skipped(source.name(), part.pointer() + ": " + part.reason())));
    if (isWhole && skipped.isEmpty()) {
      skipped.add(new Skipped(source.name(), "no policy is in it"));
    }
    return skipped;
  }

  /** Returns what stands for a file that cannot be read. */
  PolicyDocument unreadable(String name, String reason, String fix) {
    return PolicyDocument.unreadable(name, reason, fix).withSubject(names.ofFile(name));
  }

  private PolicyDocument template(SourceText source, String kind) {
    return unreadable(
        source.name(),
        "the file holds policies, but it is " + kind + ", which is not read",
        "lint the policies as they come out of it");
  }

  private List<PolicyDocument> of(SourceText source, PolicyFinder finder) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (Loose loose : finder.loose) {
      ParsedPolicy faults =
          PolicyParser.parse(
              loose.source(), Optional.empty(), loose.faults(), configuration.limits());
      documents.add(document(loose.source(), faults, PolicyType.IDENTITY, TypeOrigin.GIVEN));
    }
    boolean isOnly = finder.policies.size() == 1;
    for (Found found : finder.policies) {
      documents.add(policy(found, isOnly));
    }
    if (!finder.bareStatements.isEmpty()) {
      documents.add(bareStatements(source, finder));
    }
    return documents;
  }

  private PolicyDocument bareStatements(SourceText source, PolicyFinder finder) {
    int count = finder.bareStatements.size();
    Span first = finder.bareStatements.get(0).span();
    return PolicyDocument.unreadable(
            source,
            first,
            count == 1
                ? "a statement stands here outside of a policy, so it was not checked"
                : count
                    + " statements stand outside of a policy, the first of them here, so they were"
                    + " not checked",
            "put them into the Statement of a policy")
        .withSubject(names.ofFile(source.name()));
  }

  private PolicyDocument policy(Found found, boolean isOnly) {
    ParsedPolicy parsed =
        PolicyParser.parse(found.source(), found.node(), found.faults(), configuration.limits());
    String file = found.source().name();
    Optional<PolicyType> given = configuration.type();
    Optional<TypePattern> pattern = configuration.typeOf(names.ofFile(file));
    Optional<PolicyType> answer = AwsAnswers.type(found.place());
    PolicyType type;
    TypeOrigin origin;
    if (given.isPresent()) {
      type = given.get();
      origin = TypeOrigin.GIVEN;
    } else if (pattern.isPresent()) {
      type = pattern.get().type();
      origin = TypeOrigin.known("by the pattern '" + pattern.get().glob() + "'");
    } else if (answer.isPresent()) {
      type = answer.get();
      origin = TypeOrigin.known("by the answer of AWS that holds it");
    } else {
      PolicyTypeGuess guess =
          PolicyTypeGuess.of(names.fromTop(file), parsed.policy().map(Policy::statements));
      type = guess.type();
      origin = guess.origin();
    }
    String subject =
        AwsAnswers.subject(found.place())
            .orElseGet(() -> isOnly ? names.ofFile(file) : names.ofPart(file, found));
    return document(found.source(), parsed, type, origin)
        .withPointer(found.pointer())
        .withSubject(subject);
  }

  private PolicyDocument document(
      SourceText source, ParsedPolicy parsed, PolicyType type, TypeOrigin origin) {
    return PolicyDocument.of(source, parsed, type, origin).withSubject(names.ofFile(source.name()));
  }
}
