package dev.leastwise.rules.size;

import dev.leastwise.policy.Policy;
import dev.leastwise.policy.source.SourceNode;
import dev.leastwise.policy.source.SourceNode.ArrayNode;
import dev.leastwise.policy.source.SourceNode.BooleanNode;
import dev.leastwise.policy.source.SourceNode.Member;
import dev.leastwise.policy.source.SourceNode.NumberNode;
import dev.leastwise.policy.source.SourceNode.ObjectNode;
import dev.leastwise.policy.source.SourceNode.StringNode;
import dev.leastwise.policy.source.SourceText;
import dev.leastwise.policy.source.Span;
import java.util.List;

/**
 * The size of a policy in characters. What a template fills in counts as nothing, so a policy is at
 * least as large as this says.
 *
 * @param compact as JSON without white space between its tokens
 * @param withoutSpace the same without white space in texts, too: what IAM counts
 * @param written as it stands, with its white space; the same as {@code compact} where it is a part
 *     of a larger text or not written as JSON
 * @param isText whether it is a text in a document of another kind, and so AWS gets it, or has it,
 *     as it stands
 */
public record PolicySize(int compact, int withoutSpace, int written, boolean isText) {

  /**
   * Tells without counting that a policy is no larger than so much, however it is counted: JSON
   * does not grow, and YAML to twice its length at most, where it is a text of single letters.
   */
  public static boolean isAtMost(int characters, Policy policy) {
    SourceText source = policy.source();
    boolean isJson = source.outermost() == source && source.name().endsWith(".json");
    return (isJson ? 1L : 2L) * policy.span().length() <= characters;
  }

  /** Counts; in time linear in the policy. */
  public static PolicySize of(Policy policy) {
    Count count = new Count();
    count.add(policy.node());
    SourceText source = policy.source();
    boolean isWhole = isWhole(policy.span(), source.text());
    return new PolicySize(
        count.characters,
        count.characters - count.space,
        isWhole ? policy.span().length() : count.characters,
        isWhole && source.outermost() != source);
  }

  /** Returns what AWS counts of it for sure: its white space may still be taken out. */
  int counted(boolean isSpaceCounted) {
    if (!isSpaceCounted) {
      return withoutSpace;
    }
    return isText ? written : compact;
  }

  /** Tells whether the text holds nothing but a JSON object. */
  private static boolean isWhole(Span policy, String text) {
    return policy.length() > 1
        && text.charAt(policy.start()) == '{'
        && text.charAt(policy.end() - 1) == '}'
        && text.substring(0, policy.start()).isBlank()
        && text.substring(policy.end()).isBlank();
  }

  /** What was counted so far. */
  private static final class Count {
    private int characters;
    private int space;

    void add(SourceNode node) {
      if (node instanceof ObjectNode object) {
        addBrackets(object.members().size());
        for (Member member : object.members()) {
          addString(member.name(), List.of());
          characters++;
          add(member.value());
        }
      } else if (node instanceof ArrayNode array) {
        addBrackets(array.items().size());
        array.items().forEach(this::add);
      } else if (node instanceof StringNode string) {
        addString(string.value(), string.holes());
      } else if (node instanceof NumberNode number) {
        characters += number.text().length();
      } else if (node instanceof BooleanNode bool) {
        characters += String.valueOf(bool.value()).length();
      }
    }

    private void addBrackets(int entries) {
      characters += 2 + Math.max(0, entries - 1);
    }

    private void addString(String value, List<Span> holes) {
      characters += 2;
      int from = 0;
      for (Span hole : holes) {
        addCharacters(value, from, hole.start());
        from = Math.min(value.length(), hole.end());
      }
      addCharacters(value, from, value.length());
    }

    private void addCharacters(String value, int from, int to) {
      for (int i = from; i < to; i++) {
        char c = value.charAt(i);
        boolean isEscaped = c == '"' || c == '\\' || c < ' ';
        characters += isEscaped ? 2 : 1;
        if (c <= ' ' || (c > '~' && Character.isWhitespace(c))) {
          space += isEscaped ? 2 : 1;
        }
      }
    }
  }
}
