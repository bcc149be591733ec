/** Writers of lint results and decisions, for people and for machines. */
module dev.leastwise.report {
  requires transitive dev.leastwise.core;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;

  exports dev.leastwise.report;
}
