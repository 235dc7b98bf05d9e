package dev.memorygraph.graph.driver;

import java.util.List;
import java.util.Map;

/**
 * The parameters of statements that are run for many rows at once. They lie in one map, since the
 * database plans a statement anew for other sizes of a list that is a parameter itself; of one in a
 * map it does not ask.
 *
 * <p>A statement that does no more than look up nodes by their unique keys says {@code replan=skip}
 * besides, and names the index: its plan is the same in an empty graph and in a great one, and
 * plans are made anew whenever a graph has grown by some. One that looks for edges must not: in an
 * empty graph the best plan for it is to go through all.
 */
public final class Batch {
  private Batch() {}

  /** The rows of a statement as {@code $batch.rows}. */
  public static Map<String, Object> of(List<?> rows) {
    return of(Map.of("rows", rows));
  }

  /** All that a statement is given as properties of {@code $batch}. */
  public static Map<String, Object> of(Map<String, ?> parameters) {
    return Map.of("batch", parameters);
  }
}
