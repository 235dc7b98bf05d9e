package dev.memorygraph.graph;

import dev.memorygraph.graph.EdgeType.Cause;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Edges that nobody said: they follow from what both ends say. As parts of other statements. */
public final class Likeness {
  /** Their types, as a pattern names them. */
  public static final String TYPES =
      Stream.of(EdgeType.values())
          .filter(type -> type.cause() == Cause.LIKENESS)
          .map(EdgeType::name)
          .collect(Collectors.joining("|"));

  /** All other types, as a pattern names them. */
  public static final String OTHERS = "!(" + TYPES + ")";

  private Likeness() {}

  /**
   * Takes them from the node of a variable. Prompts that they lead from are linked anew, since what
   * comes next may now be theirs.
   */
  public static String dropped(String variable) {
    return """
        CALL (%1$s) {
          MATCH (%1$s)-[like:%2$s]-(other:Node)
          SET other.unlinked = CASE
            WHEN startNode(like) = other THEN coalesce(other.unlinked, 0)
            ELSE other.unlinked END
          DELETE like
        }
        """
        .formatted(variable, TYPES);
  }
}
