package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects what is wrong with one text. What an author does throughout, such as single quotes, is
 * one fault at its first place.
 */
final class FaultList {
  /** More than anyone mends by hand. */
  static final int MOST = 1_000;

  private static final class Habit {
    private final Fault first;
    private int more;

    Habit(Fault first) {
      this.first = first;
    }

    Fault fault() {
      return first.andMore(more);
    }
  }

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Habit> habits = new HashMap<>();

  boolean isAnyLost() {
    return faults.stream().anyMatch(fault -> fault.unread().isPresent());
  }

  boolean isFull() {
    return faults.size() >= MOST;
  }

  /** Everything was read in spite of the fault. */
  void add(String message, int start, int end) {
    faults.add(new Fault(FaultKind.SYNTAX, message, new Span(start, end), Optional.empty()));
  }

  /** A stretch was not read because of the fault. */
  void lost(String message, Span place, Span unread) {
    faults.add(new Fault(FaultKind.SYNTAX, message, place, Optional.of(unread)));
  }

  /** A value was not read because of its size. */
  void limit(String message, Span place, Span unread) {
    faults.add(new Fault(FaultKind.LIMIT, message, place, Optional.of(unread)));
  }

  /** Everything was read, and the same may come often; the message is that of the first place. */
  void habit(String name, Supplier<String> message, int start, int end) {
    Habit known = habits.get(name);
    if (known == null) {
      Span place = new Span(start, end);
      Fault first = new Fault(FaultKind.SYNTAX, message.get(), place, Optional.empty());
      habits.put(name, new Habit(first));
    } else {
      known.more++;
    }
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  List<Fault> byPlace() {
    List<Fault> all = new ArrayList<>(faults);
    habits.values().forEach(habit -> all.add(habit.fault()));
    all.sort(
        Comparator.comparingInt((Fault fault) -> fault.span().start())
            .thenComparing(fault -> fault.unread().isPresent()));
    return all;
  }
}
