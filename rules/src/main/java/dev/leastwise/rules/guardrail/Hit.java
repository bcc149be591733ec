package dev.leastwise.rules.guardrail;

import dev.leastwise.policy.source.Span;
import dev.leastwise.rules.passage.Passage;

/**
 * A passage through a guardrail and where the guardrail has it.
 *
 * @param place what is at fault where no value of a condition is
 * @param isGuess whether the action stands for those that are not known, while the known ones of
 *     its service are held back
 * @param command the command line that shows it
 */
record Hit(Passage passage, Span place, boolean isGuess, String command) {}
