package dev.memorygraph.graph;

/**
 * Every type of edge, and which of its ends came of the other. Lineage follows causes; an edge of
 * {@link Cause#NONE} says where something happened and is shown, not followed, because sessions,
 * models, tools and agents are hubs that link everything with everything.
 */
public enum EdgeType {
  IN_SESSION(Cause.NONE),
  INITIATED_BY(Cause.NONE),
  HANDLED_BY(Cause.NONE),
  USES_MODEL(Cause.NONE),
  PROVIDED_BY(Cause.NONE),
  CALLS_TOOL(Cause.NONE),
  HANDS_OFF_TO(Cause.NONE),
  OF_VERSION(Cause.NONE),
  CHANGE_OF(Cause.NONE),
  CONFLICT_OF(Cause.NONE),
  RESPONDS_TO(Cause.END),
  FOLLOWS(Cause.END),
  DERIVED_FROM(Cause.END),
  INSTANTIATES(Cause.END),
  INHERITS(Cause.END),
  REFERENCES(Cause.END),
  READS_MEMORY(Cause.END),
  TRIGGERED_BY(Cause.END),
  CHILD_OF(Cause.END),
  EVALUATES(Cause.END),
  INVOKES(Cause.START),
  WRITES_MEMORY(Cause.START),
  CAUSED_ERROR(Cause.START),
  HAS_METRIC(Cause.START),
  SIMILAR_TO(Cause.LIKENESS),
  REUSED(Cause.LIKENESS);

  /** Which end of an edge is the cause of the other. */
  public enum Cause {
    START,
    END,
    NONE,
    /** Nobody said the edge: it follows from what both ends say, and is never walked. */
    LIKENESS
  }

  private final Cause cause;

  EdgeType(Cause cause) {
    this.cause = cause;
  }

  /**
   * Whether nobody asks when it was said: whose model it is follows from its name, and concerns
   * nobody's privacy. Every call says it again, so that writers would take turns on it.
   */
  public boolean isTimeless() {
    return this == PROVIDED_BY;
  }

  public Cause cause() {
    return cause;
  }
}
