package dev.leastwise.policy.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that stood in an object so far: few as a rule, thousands where someone means harm. */
final class SeenNames {
  private static final int FEW = 12;

  private final List<String> few = new ArrayList<>(FEW);
  private final Set<String> many = new HashSet<>(0);

  /** Adds a name, and tells whether it is new. */
  boolean add(String name) {
    if (few.contains(name)) {
      return false;
    }
    return few.size() < FEW ? few.add(name) : many.add(name);
  }

  boolean contains(String name) {
    return few.contains(name) || many.contains(name);
  }
}
