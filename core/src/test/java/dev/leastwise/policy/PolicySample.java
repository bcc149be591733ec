package dev.leastwise.policy;

import dev.leastwise.policy.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A policy to try something on: what it says, and how it is spelled.
 *
 * @param type a type that it is well-formed for
 * @param content maps, lists, strings, Booleans and {@link PolicyArbitraries.JsonNumber numbers}
 * @param style chooses white space, escapes and the order of members; 0 writes plain JSON
 */
public record PolicySample(PolicyType type, Map<String, Object> content, long style) {

  /** Returns the policy as JSON in its style; the same at every call. */
  public String json() {
    StringBuilder out = new StringBuilder();
    new Writer(style == 0 ? null : new Random(style), out).value(content);
    return out.toString();
  }

  /** Returns the JSON as a text to parse. */
  public SourceText source() {
    return SourceText.of("sample.json", json());
  }

  @Override
  public String toString() {
    return type + " " + json();
  }

  private record Writer(@Nullable Random random, StringBuilder out) {
    private static final List<String> SPACES = List.of("", "", " ", "\n", "\r\n", "\t", "  \r ");
    private static final String SHORT = "\"\"\\\\//\bb\ff\nn\rr\tt";

    void value(Object value) {
      space();
      if (value instanceof Map<?, ?> map) {
        object(map);
      } else if (value instanceof List<?> list) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
          value(items.next());
          out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
      } else if (value instanceof String text) {
        string(text);
      } else {
        out.append(value);
      }
      space();
    }

    private void object(Map<?, ?> map) {
      List<Map.Entry<?, ?>> members = new ArrayList<>(map.entrySet());
      if (random != null) {
        Collections.shuffle(members, random);
      }
      out.append('{');
      Iterator<Map.Entry<?, ?>> entries = members.iterator();
      while (entries.hasNext()) {
        Map.Entry<?, ?> member = entries.next();
        value(member.getKey());
        out.append(':');
        value(member.getValue());
        out.append(entries.hasNext() ? "," : "");
      }
      out.append('}');
    }

    private void space() {
      if (random != null) {
        out.append(SPACES.get(random.nextInt(SPACES.size())));
      }
    }

    private void string(String text) {
      out.append('"');
      text.chars().forEach(c -> character((char) c));
      out.append('"');
    }

    private void character(char c) {
      boolean mustEscape = c == '"' || c == '\\' || c < ' ';
      int choice = random == null ? 7 : random.nextInt(8);
      if (choice > 1 && !mustEscape) {
        out.append(c);
        return;
      }
      int at = shortEscape(c);
      if (at >= 0 && choice != 1) {
        out.append('\\').append(SHORT.charAt(at + 1));
      } else {
        String hex = String.format(Locale.ROOT, "%04x", (int) c);
        out.append("\\u").append(choice % 2 == 0 ? hex : hex.toUpperCase(Locale.ROOT));
      }
    }

    private static int shortEscape(char c) {
      for (int i = 0; i < SHORT.length(); i += 2) {
        if (SHORT.charAt(i) == c) {
          return i;
        }
      }
      return -1;
    }
  }
}
