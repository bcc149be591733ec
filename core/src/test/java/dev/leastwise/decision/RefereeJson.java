package dev.leastwise.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading of plain Java JSON values. */
final class RefereeJson {
  private RefereeJson() {}

  /** The member, if it is there and not null. */
  static Optional<Object> member(Map<?, ?> object, String name) {
    return Optional.ofNullable(object.get(name));
  }

  /** The value, or the values of a list; nothing for null. */
  static List<Object> items(Optional<?> value) {
    List<Object> items = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof List<?> list) {
      list.forEach(item -> Optional.ofNullable(item).ifPresent(items::add));
    } else {
      value.ifPresent(items::add);
    }
    return items;
  }

  /** The texts of a value or list of values: numbers and booleans count as text. */
  static List<String> texts(Optional<?> value) {
    return items(value).stream().map(String::valueOf).toList();
  }

  /** The objects of a value or list of values. */
  static List<Map<?, ?>> objects(Optional<?> value) {
    List<Map<?, ?>> objects = new ArrayList<>();
    for (Object item : items(value)) {
      objects.add((Map<?, ?>) item);
    }
    return objects;
  }
}
