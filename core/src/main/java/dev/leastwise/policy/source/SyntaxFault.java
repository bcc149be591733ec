package dev.leastwise.policy.source;

/** What is wrong at the place where strict JSON stopped, in words that say what to do. */
record SyntaxFault(String message, Span span) {}
