package dev.memorygraph.registry.schema;

import dev.memorygraph.registry.schema.compare.Change;
import dev.memorygraph.registry.schema.compare.Direction;
import dev.memorygraph.registry.schema.compare.SchemaComparison;
import java.util.ArrayList;
import java.util.List;

/** Which versions of a schema read whose data; pure. */
public final class Matrix {
  private Matrix() {}

  /** Whether readers of one version can read data of another. */
  public record Pair(String reader, String writer, boolean compatible) {}

  /**
   * All pairs of different versions.
   *
   * @param versions of one schema, in their order
   */
  public static List<Pair> of(List<EvaluatedVersion> versions) {
    List<Pair> pairs = new ArrayList<>();
    for (int older = 0; older < versions.size(); older++) {
      for (int newer = older + 1; newer < versions.size(); newer++) {
        Publication one = versions.get(older).publication();
        Publication other = versions.get(newer).publication();
        List<Change> changes = SchemaComparison.of(one.document(), other.document());
        pairs.add(pair(other, one, changes, Direction.BACKWARD));
        pairs.add(pair(one, other, changes, Direction.FORWARD));
      }
    }
    return pairs;
  }

  private static Pair pair(
      Publication reader, Publication writer, List<Change> changes, Direction direction) {
    boolean compatible = changes.stream().noneMatch(change -> change.breaks(direction));
    return new Pair(reader.version(), writer.version(), compatible);
  }
}
