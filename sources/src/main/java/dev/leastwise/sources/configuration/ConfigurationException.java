package dev.leastwise.sources.configuration;

import java.util.List;

/** A configuration or baseline that cannot be used; all that is wrong with it, by line. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Raised with one line for each mistake. */
  ConfigurationException(List<String> mistakes) {
    super(String.join("\n", mistakes));
  }
}
