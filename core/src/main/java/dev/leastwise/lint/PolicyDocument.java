package dev.leastwise.lint;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.PolicyType;
import dev.leastwise.policy.Statement;
import dev.leastwise.policy.Text;
import dev.leastwise.policy.glob.Glob;
import dev.leastwise.policy.parser.Diagnostic;
import dev.leastwise.policy.parser.DiagnosticCode;
import dev.leastwise.policy.parser.ParsedPolicy;
import dev.leastwise.policy.parser.PolicyParser;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy as the linter takes it: what it is, what it is called, and where it came from. Immutable
 * and thread-safe.
 *
 * @param subject an ARN, else a path with {@code /}
 * @param policy empty and incomplete where nothing could be read
 * @param documentPointer where the policy stands in its file, as a JSON pointer; empty for the
 *     whole file
 */
public record PolicyDocument(
    String subject,
    PolicyType type,
    TypeOrigin typeOrigin,
    Policy policy,
    List<Diagnostic> diagnostics,
    String documentPointer) {

  /** Keeps an unmodifiable copy of the diagnostics. */
  public PolicyDocument {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Returns the document of a JSON text that is a policy of that type. */
  public static PolicyDocument parse(SourceText source, PolicyType type) {
    return of(source, PolicyParser.parse(source), type, TypeOrigin.GIVEN);
  }

  /** Returns the document of a policy that was read and is the whole of its text. */
  public static PolicyDocument of(
      SourceText source, ParsedPolicy parsed, PolicyType type, TypeOrigin origin) {
    Policy policy = parsed.policy().orElseGet(() -> nothingOf(source));
    return new PolicyDocument(source.name(), type, origin, policy, parsed.diagnosticsAs(type), "");
  }

  /**
   * Returns what stands for a file that could not be read.
   *
   * @param name what reports call the file
   * @param reason why, and {@code fix} what to do
   */
  public static PolicyDocument unreadable(String name, String reason, String fix) {
    return unreadable(SourceText.of(name, ""), new Span(0, 0), reason, fix);
  }

  /** Returns what stands for a part of a file that was not read, and where that part is. */
  public static PolicyDocument unreadable(
      SourceText source, Span place, String reason, String fix) {
    Diagnostic diagnostic = new Diagnostic(DiagnosticCode.UNREADABLE, reason, fix, place, true);
    return new PolicyDocument(
        source.name(),
        PolicyType.IDENTITY,
        TypeOrigin.assumed("since nothing was read"),
        nothingOf(source),
        List.of(diagnostic),
        "");
  }

  /** Returns the same document under another subject. */
  public PolicyDocument withSubject(String value) {
    return new PolicyDocument(value, type, typeOrigin, policy, diagnostics, documentPointer);
  }

  /** Returns the same document at another place of its file. */
  public PolicyDocument withPointer(String value) {
    return new PolicyDocument(subject, type, typeOrigin, policy, diagnostics, value);
  }

  /**
   * Tells whether one of these patterns, which take {@code *} and {@code ?}, is for its subject.
   */
  public boolean isNamedBy(Collection<String> patterns) {
    return patterns.stream().anyMatch(pattern -> Glob.of(pattern).matches(subject));
  }

  /** Tells whether nothing of a policy could be read. */
  public boolean isNothing() {
    return policy.node() instanceof ObjectNode object
        && object.members().isEmpty()
        && !object.isComplete();
  }

  private static Policy nothingOf(SourceText source) {
    Span start = new Span(0, 0);
    ObjectNode nothing = new ObjectNode(List.of(), 0, 0, false);
    return new Policy(Text.absent(start), Text.absent(start), List.of(), false, nothing, source);
  }

  /** Returns the statements that allow. */
  public Stream<Statement> allowStatements() {
    return policy.allowStatements();
  }

  /** Returns the statements that deny. */
  public Stream<Statement> denyStatements() {
    return policy.denyStatements();
  }
}
