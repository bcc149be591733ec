package dev.leastwise.rules.passage;

import dev.leastwise.policy.Arn;
import dev.leastwise.policy.ResourcePattern;
import dev.leastwise.policy.ResourceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resources to ask with: one that each entry of a {@code Resource} means. */
public final class Instances {
  private static final String NAME = "leastwise-probe";
  private static final int MOST = 20;

  private Instances() {}

  /**
   * Returns resources of a service; {@code *} where all are meant. Entries with variables or holes
   * are left out.
   *
   * @param account whose the resources are where an entry does not say it
   */
  public static List<String> of(ResourceSet resources, String service, String account) {
    if (resources.matchesEverything()) {
      return List.of("*");
    }
    if (resources.isNegated()) {
      return List.of("arn:aws:" + service + ":eu-north-1:" + account + ":" + NAME);
    }
    List<String> all = new ArrayList<>();
    for (ResourcePattern pattern : resources.patterns()) {
      instance(pattern, service, account).filter(arn -> !all.contains(arn)).ifPresent(all::add);
    }
    return all.size() > MOST ? List.copyOf(all.subList(0, MOST)) : List.copyOf(all);
  }

  private static Optional<String> instance(
      ResourcePattern pattern, String service, String account) {
    if (pattern.glob().isEmpty()) {
      return Optional.empty();
    }
    String[] fields = pattern.text().value().split(":", 6);
    if (fields.length < 6) {
      return Optional.empty();
    }
    List<String> arn =
        List.of(
            "arn",
            fill(fields[1], "aws"),
            fill(fields[2], service),
            fill(fields[3], "eu-north-1"),
            fill(fields[4], account),
            fields[5].replace("*", NAME).replace('?', 'x'));
    String text = String.join(":", arn);
    boolean isMeant = pattern.glob().get().matches(text);
    return Arn.parse(text)
        .filter(parsed -> isMeant && parsed.service().equals(service))
        .map(Arn::toString);
  }

  private static String fill(String field, String value) {
    return field.equals("*") ? value : field.replace("*", NAME).replace('?', 'x');
  }
}
