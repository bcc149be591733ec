package dev.leastwise.rules.probe;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses from which a stranger may call. A range as wide as half of the internet keeps nobody
 * out, so that one of its addresses is among them; a network as narrow as a company's is not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">The
 *     meaning of "public"</a>
 */
public final class Addresses {
  /** Set aside for documentation, so that they are nobody's. */
  private static final List<String> OF_NOBODY =
      List.of("198.51.100.7", "203.0.113.7", "192.0.2.7", "2001:db8::7");

  /** A range that is wider can be anybody's: /8 for IPv4 and /32 for IPv6. */
  private static final int NARROW_V4 = 8;

  private static final int NARROW_V6 = 32;

  private record Block(BigInteger start, int prefix, int size) {
    boolean isWide() {
      return prefix < (size == 32 ? NARROW_V4 : NARROW_V6);
    }

    boolean contains(Block address) {
      int free = size - prefix;
      return size == address.size && start.shiftRight(free).equals(address.start.shiftRight(free));
    }
  }

  private Addresses() {}

  /** Returns addresses in none of the narrow ranges, and one in each of the wide ones. */
  public static List<String> ofStrangers(List<String> ranges) {
    List<Block> narrow = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    List<String> wide = new ArrayList<>();
    for (String range : ranges) {
      Optional<Block> block = block(range);
      if (block.isPresent() && block.get().isWide()) {
        wide.add(inside(range));
      }
      block.filter(b -> !b.isWide()).ifPresent(narrow::add);
    }
    for (String address : OF_NOBODY) {
      Block one = block(address).orElseThrow();
      if (narrow.stream().noneMatch(b -> b.contains(one))) {
        addresses.add(address);
      }
    }
    addresses.addAll(wide);
    return addresses;
  }

  private static String inside(String range) {
    String base = range.substring(0, range.indexOf('/'));
    return base.equals("0.0.0.0") ? "198.51.100.7" : base.equals("::") ? "2001:db8::7" : base;
  }

  /** Only what is written as an address is looked at; a name would be asked for in the network. */
  private static Optional<Block> block(String text) {
    String[] parts = text.split("/", 2);
    boolean isV6 = parts[0].indexOf(':') >= 0;
    boolean isV4 =
        parts[0].split("\\.", -1).length == 4 && hasOnlyDigits(parts[0].replace(".", ""));
    if (!isV6 && !isV4) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
      int size = bytes.length * 8;
      int prefix = parts.length == 1 ? size : Integer.parseInt(parts[1]);
      return prefix < 0 || prefix > size
          ? Optional.empty()
          : Optional.of(new Block(new BigInteger(1, bytes), prefix, size));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOnlyDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
