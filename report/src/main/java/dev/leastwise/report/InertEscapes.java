package dev.leastwise.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.leastwise.lint.Inert;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is not inert as a Unicode escape, so that half a surrogate pair is still valid UTF-8
 * and a terminal that shows the JSON is not steered by it.
 */
final class InertEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1;
  private static final int DELETE = 0x7F;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] codes = standardAsciiEscapesForJSON();
    codes[DELETE] = ESCAPE_STANDARD;
    return codes;
  }

  /** Is asked for each UTF-16 unit beyond ASCII, so it never sees a pair; null lets one stand. */
  @Override
  public @Nullable SerializableString getEscapeSequence(int unit) {
    return Inert.isInert(unit) ? null : new SerializedString("\\u%04X".formatted(unit));
  }
}
