package dev.leastwise.decision.condition;

/** The condition keys of one request. */
public interface Context {

  /**
   * Returns what the request has under a key.
   *
   * @param key in lower case: the case of key names does not count
   */
  KeyValue get(String key);
}
