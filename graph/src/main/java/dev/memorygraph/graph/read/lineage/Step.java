package dev.memorygraph.graph.read.lineage;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.past.Moment;
import dev.memorygraph.graph.read.EdgeView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * An edge at a node that a walk has reached. Steps are ordered by their neighbours, by time, then
 * id.
 *
 * @param node where it begins
 * @param neighbour the node at its other end
 * @param timeMs when that happened, 0 where nobody said
 * @param saidMs when the edge was said; empty where it follows from a node
 */
public record Step(EdgeView edge, NodeId node, NodeId neighbour, long timeMs, OptionalLong saidMs)
    implements Comparable<Step> {
  private static final Comparator<Step> ORDER =
      Comparator.comparingLong(Step::timeMs)
          .thenComparing(Step::neighbour)
          .thenComparing(Step::edge);

  /** Reads the columns of {@link ExpandFrontier#COLUMNS}; empty where that was said later. */
  public static Optional<Step> of(Record row, Moment moment) {
    NodeId node = NodeId.ofKey(row.get("key").asString());
    NodeId neighbour = NodeId.ofKey(row.get("neighbour").asString());
    boolean starts = row.get("starts").asBoolean();
    EdgeType type = EdgeType.valueOf(row.get("type").asString());
    Edge edge = new Edge(starts ? node : neighbour, type, starts ? neighbour : node);
    Map<String, Object> stored = row.get("properties").asMap();
    return holds(edge, stored, row.get("ends"), moment)
        ? Optional.of(
            new Step(
                EdgeView.of(edge, stored), node, neighbour, row.get("time").asLong(), said(stored)))
        : Optional.empty();
  }

  private static OptionalLong said(Map<String, Object> stored) {
    return stored.get(StoredProperties.STAMP) instanceof String stamp
        ? OptionalLong.of(Stamp.parse(stamp).timeMs())
        : OptionalLong.empty();
  }

  private static boolean holds(Edge edge, Map<String, Object> stored, Value ends, Moment moment) {
    if (ends.isNull()) {
      return true;
    }
    List<Map<String, Object>> both = ends.asList(Value::asMap);
    return moment.holds(edge, stored, both.getFirst(), both.getLast());
  }

  /** Whether the edge says where something happened rather than what came of what. */
  boolean isContext() {
    return edge.edge().type().cause() == Cause.NONE;
  }

  @Override
  public int compareTo(Step other) {
    return ORDER.compare(this, other);
  }
}
