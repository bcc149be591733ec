/** Readers of policy files, the configuration, and the run over them. */
module dev.leastwise.sources {
  requires transitive dev.leastwise.core;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports dev.leastwise.sources;
  exports dev.leastwise.sources.configuration;
}
