package dev.leastwise.decision;

import java.util.List;
import java.util.Set;

/** Kleene's three values. */
enum RefereeTruth {
  YES,
  NO,
  UNKNOWN;

  /** Yes or no. */
  static RefereeTruth of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Not. */
  RefereeTruth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** And. */
  RefereeTruth and(RefereeTruth other) {
    return all(List.of(this, other));
  }

  /** Or. */
  RefereeTruth or(RefereeTruth other) {
    return any(List.of(this, other));
  }

  /** And over all; yes for none. */
  static RefereeTruth all(List<RefereeTruth> truths) {
    if (truths.contains(NO)) {
      return NO;
    }
    return truths.contains(UNKNOWN) ? UNKNOWN : YES;
  }

  /** Or over all; no for none. */
  static RefereeTruth any(List<RefereeTruth> truths) {
    if (truths.contains(YES)) {
      return YES;
    }
    return truths.contains(UNKNOWN) ? UNKNOWN : NO;
  }

  /** The common answer, unknown if they differ; there is at least one. */
  static RefereeTruth common(List<RefereeTruth> truths) {
    return Set.copyOf(truths).size() == 1 ? truths.get(0) : UNKNOWN;
  }
}
