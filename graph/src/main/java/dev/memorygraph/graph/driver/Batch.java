package dev.memorygraph.graph.driver;

import java.util.List;
import java.util.Map;

/**
 * The parameters of statements that are run for many rows at once. They lie in one map, since the
 * database plans a statement anew for other sizes of a list that is a parameter itself; of one in a
 * map it does not ask.
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
