package dev.leastwise.policy.source;

import dev.leastwise.policy.source.SourceTree.Fault;
import dev.leastwise.policy.source.SourceTree.FaultKind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes the bytes of a file, and says what is wrong with their encoding.
 *
 * <p>JSON is UTF-8; editors and PowerShell also write UTF-16, with and without a byte order mark.
 * Without one, the zeros among the first four bytes tell, as the first two characters of JSON are
 * ASCII.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4627#section-3">RFC 4627, section 3</a>
 */
final class TextDecoder {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  /** A text without its byte order mark, and its fault. */
  record Decoded(String text, Optional<Fault> fault) {}

  private TextDecoder() {}

  static Decoded decode(byte[] bytes) {
    Charset charset = charset(bytes);
    String text = new String(bytes, charset);
    String content = withoutMark(text);
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return new Decoded(content, Optional.of(wide(charset, text)));
    }
    return new Decoded(
        content,
        text.indexOf(REPLACEMENT) < 0
            ? Optional.empty()
            : malformed(bytes, text.length() - content.length()));
  }

  /** The text without the byte order mark at its beginning. */
  static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static Fault wide(Charset charset, String text) {
    String name = charset.name().substring(0, "UTF-16".length());
    String message =
        "the file is " + name + "; JSON and the AWS tools take UTF-8, so save it as that";
    Span start = new Span(0, 0);
    Optional<Span> unread = text.indexOf(REPLACEMENT) < 0 ? Optional.empty() : Optional.of(start);
    return new Fault(FaultKind.ENCODING, message, start, unread);
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 4) {
      int zeros = 0; // a bit for each of the first four bytes that is zero
      for (int i = 0; i < 4; i++) {
        zeros = zeros << 1 | (bytes[i] == 0 ? 1 : 0);
      }
      if (zeros == 0b1110 || starts(bytes, 0, 0, 0xFE, 0xFF)) {
        return Charset.forName("UTF-32BE");
      }
      if (zeros == 0b0111 || starts(bytes, 0xFF, 0xFE, 0, 0)) {
        return Charset.forName("UTF-32LE");
      }
      if (zeros == 0b1010) {
        return StandardCharsets.UTF_16BE;
      }
      if (zeros == 0b0101) {
        return StandardCharsets.UTF_16LE;
      }
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return starts(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean starts(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= bytes.length || bytes[i] != (byte) first[i]) {
        return false;
      }
    }
    return true;
  }

  /** U+FFFD may also stand in the file as itself, so only a decoder that reports can tell. */
  private static Optional<Fault> malformed(byte[] bytes, int markLength) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int first = -1;
    int count = 0;
    CoderResult result = decoder.decode(in, chars, true);
    while (result.isError()) {
      first = first < 0 ? chars.position() : first;
      count++;
      in.position(in.position() + result.length());
      chars.put(REPLACEMENT);
      result = decoder.decode(in, chars, true);
    }
    if (count == 0) {
      return Optional.empty();
    }
    Span place = new Span(first - markLength, first - markLength + 1);
    String message = "a byte here is not UTF-8, the only encoding of JSON";
    Fault fault = new Fault(FaultKind.ENCODING, message, place, Optional.of(place));
    return Optional.of(fault.andMore(count - 1));
  }
}
