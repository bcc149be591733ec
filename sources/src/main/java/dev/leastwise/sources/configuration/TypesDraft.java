package dev.leastwise.sources.configuration;

import dev.leastwise.lint.Inert;
import dev.leastwise.lint.LintResult.PolicySummary;
import dev.leastwise.policy.PolicyType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the files of a folder are, in as few patterns as say nothing new: a folder of one type is
 * one, else each file whose type was assumed.
 */
final class TypesDraft {
  private static final String EXAMPLE = "#types:\n#  - path: scp\n#    type: scp\n";

  /** What follows up to U+FFFF is nothing that YAML prints; beyond it stands what is rare. */
  private static final int NO_CHARACTERS = 0xfff0;

  /** All types that were found in a file or folder, and whether one of them was assumed. */
  private static final class Found {
    final Set<PolicyType> types = EnumSet.noneOf(PolicyType.class);
    boolean isAssumed;

    void add(PolicySummary policy) {
      types.add(policy.type());
      isAssumed |= policy.typeOrigin().isAssumed();
    }
  }

  private final Map<String, Found> files = new TreeMap<>();
  private final Map<String, Found> folders = new TreeMap<>();

  void add(String file, PolicySummary policy) {
    files.computeIfAbsent(file, f -> new Found()).add(policy);
    folders.computeIfAbsent(folder(file), f -> new Found()).add(policy);
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  void write(StringBuilder text) {
    Map<String, Found> told = new TreeMap<>();
    folders.forEach(
        (folder, found) -> {
          if (found.isAssumed && isOneType(folder, found) && !isTold(folder, told.keySet())) {
            told.put(folder, found);
          }
        });
    StringBuilder entries = new StringBuilder();
    told.forEach((folder, found) -> entry(entries, folder, found));
    files.forEach(
        (file, found) -> {
          if (found.isAssumed && !isTold(file, told.keySet())) {
            entry(entries, file, found);
          }
        });
    boolean isAny = entries.indexOf("\n    type: ") >= 0;
    text.append(isAny ? "types:\n" : EXAMPLE).append(entries);
  }

  /** A folder's pattern takes what is below it too, so that must be the same. */
  private boolean isOneType(String folder, Found found) {
    return !folder.isEmpty()
        && found.types.size() == 1
        && folders.entrySet().stream()
            .filter(below -> below.getKey().startsWith(folder + "/"))
            .allMatch(below -> below.getValue().types.equals(found.types));
  }

  private static boolean isTold(String path, Set<String> folders) {
    for (String at = path; !at.isEmpty(); at = folder(at)) {
      if (folders.contains(at)) {
        return true;
      }
    }
    return false;
  }

  private static void entry(StringBuilder text, String path, Found found) {
    if (found.types.size() == 1) {
      text.append("  - path: ").append(quoted(escaped(path)));
      text.append("\n    type: ").append(found.types.iterator().next().id()).append('\n');
    } else {
      text.append("  # ").append(quoted(path)).append(" holds policies of several types\n");
    }
  }

  /** What stands for itself in the name of a file would be a wildcard in a pattern. */
  private static String escaped(String path) {
    return path.replaceAll("[*?\\[\\]{}\\\\]", "\\\\$0");
  }

  /** In YAML a text in double quotes takes the escapes of JSON. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (Inert.isInert(c) && c < NO_CHARACTERS) {
                out.appendCodePoint(c);
              } else {
                out.append("\\U%08x".formatted(c));
              }
            });
    return out.append('"').toString();
  }
}
