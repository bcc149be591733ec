package dev.leastwise.decision.condition;

import java.util.List;

/** What a request has under a condition key. */
public sealed interface KeyValue {

  /** The key is not there, or has no value, which is the same. */
  KeyValue ABSENT = new Absent();

  /** Returns the values, or {@link #ABSENT} where there are none. */
  static KeyValue of(List<String> values) {
    return values.isEmpty() ? ABSENT : new Known(values);
  }

  /** Returns one value. */
  static KeyValue of(String value) {
    return new Known(List.of(value));
  }

  /** The key is not there. */
  record Absent() implements KeyValue {
    @Override
    public String toString() {
      return "absent";
    }
  }

  /**
   * The values are known.
   *
   * @param values at least one
   */
  record Known(List<String> values) implements KeyValue {

    /** Keeps an unmodifiable copy. */
    public Known {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.size() == 1 ? "'" + values.get(0) + "'" : values.toString();
    }
  }

  /**
   * The key is there with one value that the request does not tell.
   *
   * @param shapes one of them is the value's, at least one
   */
  record Unknown(String reason, List<Shape> shapes) implements KeyValue {

    /** Keeps an unmodifiable copy. */
    public Unknown {
      shapes = List.copyOf(shapes);
    }

    /** Returns a value that may be any text. */
    public static Unknown anything(String reason) {
      return new Unknown(reason, List.of(Shape.around("", "")));
    }

    @Override
    public String toString() {
      return "not known: " + reason;
    }
  }

  /**
   * Texts that begin and end alike.
   *
   * @param isWhole whether there is nothing between the two
   */
  record Shape(String prefix, String suffix, boolean isWhole) {

    /** Returns the shape of one text. */
    public static Shape of(String text) {
      return new Shape(text, "", true);
    }

    /** Returns the shape of all texts with that beginning and that end. */
    public static Shape around(String prefix, String suffix) {
      return new Shape(prefix, suffix, false);
    }
  }
}
