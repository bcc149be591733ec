package dev.leastwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Writer;

/** How all JSON is written: inert, and where people may read it, laid out. */
final class Json {
  // A report that breaks off must not be closed as if it were whole.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .characterEscapes(new InertEscapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter()
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(TWO_SPACES)
          .withArrayIndenter(TWO_SPACES);

  private Json() {}

  /** Returns a generator of one line. */
  static JsonGenerator inLine(Writer out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Returns a generator with a line for each member. */
  static JsonGenerator laidOut(Writer out) throws IOException {
    return FACTORY.createGenerator(out).setPrettyPrinter(LAYOUT.createInstance());
  }
}
