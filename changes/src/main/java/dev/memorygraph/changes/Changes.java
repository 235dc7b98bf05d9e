package dev.memorygraph.changes;

/** Where changes are told. Safe for use by several threads. */
@FunctionalInterface
public interface Changes {
  /** Nobody is told. */
  Changes UNTOLD = _ -> {};

  /**
   * Tells of a change that is stored. Does not fail: the graph is what counts, and who missed
   * something finds it there.
   */
  void tell(GraphChange change);
}
