package dev.memorygraph.moves;

/**
 * How far the copying of a tenant is.
 *
 * @param cursor the last key of the step that is done; empty at its beginning
 * @param copied nodes so far
 * @param compared nodes that both databases are known to hold alike
 * @param differs the kind of node at which the last comparison stopped; empty where none did
 */
record Progress(Step step, String cursor, long copied, long compared, String differs) {
  static final Progress BEGIN = new Progress(Step.MODELS, "", 0, 0, "");

  /** What is done, in this order. */
  enum Step {
    /** Changes of models, by which calls are priced. */
    MODELS,
    NODES,
    COMPARISON
  }

  Progress to(Step next) {
    return new Progress(next, "", copied, compared, "");
  }

  Progress copied(String key, int nodes) {
    return new Progress(step, key, copied + nodes, compared, "");
  }

  Progress compared(String key, int nodes) {
    return new Progress(step, key, copied, compared + nodes, "");
  }

  Progress differing(String kind) {
    return new Progress(step, cursor, copied, compared, kind);
  }
}
