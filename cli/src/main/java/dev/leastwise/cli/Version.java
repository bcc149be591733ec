package dev.leastwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the jar. */
final class Version {
  private static final String RESOURCE = "META-INF/leastwise/version.properties";

  private Version() {}

  static String current() {
    try (InputStream in = Version.class.getModule().getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar holds no " + RESOURCE);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
