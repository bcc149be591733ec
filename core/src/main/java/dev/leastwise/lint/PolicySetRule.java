package dev.leastwise.lint;

import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * A rule that compares the policies of a run. It notes what matters of each document, which is
 * released then, and compares the notes of all documents at the end.
 *
 * <p>What either method throws becomes a finding of {@code rule-failed}; the other rules run on.
 */
public interface PolicySetRule extends Rule {

  /** Takes what a rule notes of a document. */
  interface NoteSink {
    /**
     * Notes a place.
     *
     * @param place the token that is at fault if the comparison says so
     * @param values what is to be compared
     */
    void note(Span place, List<String> values);
  }

  /** A place of one document, and what was noted of it. */
  interface Note {
    /** Returns the subject of the document. */
    String subject();

    /** Returns what is to be compared. */
    List<String> values();

    /**
     * Reports a fault at the place.
     *
     * @param message what is wrong: a clause in lower case, without a full stop
     * @param fix what to do, in one line
     */
    void report(String message, String fix);
  }

  /** Notes what of a document of a type that the descriptor names is to be compared. */
  void note(PolicyDocument document, RuleContext context, NoteSink notes);

  /** Compares the notes of all documents, in the order of their files and places. */
  void compare(List<Note> notes, RuleContext context);
}
