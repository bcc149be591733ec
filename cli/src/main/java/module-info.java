/** The leastwise command. */
module dev.leastwise.cli {
  requires com.fasterxml.jackson.core;
  requires dev.leastwise.core;
  requires dev.leastwise.report;
  requires dev.leastwise.rules;
  requires dev.leastwise.sources;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires static org.jspecify;

  opens dev.leastwise.cli to
      info.picocli;
}
