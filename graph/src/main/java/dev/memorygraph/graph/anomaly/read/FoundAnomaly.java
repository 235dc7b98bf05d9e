package dev.memorygraph.graph.anomaly.read;

import dev.memorygraph.graph.anomaly.Anomaly.Judgement;
import dev.memorygraph.graph.anomaly.AnomalyKind;
import dev.memorygraph.graph.anomaly.Series;
import dev.memorygraph.graph.read.NodeView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.neo4j.driver.types.Node;

/**
 * An odd hour as one caller may see it.
 *
 * @param agent whose tool loop it is, where that is known
 * @param hour its first instant
 * @param concerns the node that it is about, where the graph has one
 */
public record FoundAnomaly(
    String id,
    AnomalyKind kind,
    Series series,
    Optional<String> agent,
    Instant hour,
    Judgement judgement,
    Instant foundAt,
    Optional<NodeView> concerns) {

  /** Reads a node. */
  public static FoundAnomaly of(Node node, Optional<NodeView> concerns) {
    return new FoundAnomaly(
        node.get("id").asString(),
        AnomalyKind.parse(node.get("kind").asString()).orElseThrow(),
        new Series(by(node.get("series").asString()), text(node, "name")),
        text(node, "agent"),
        Instant.ofEpochMilli(node.get("time").asLong()),
        new Judgement(
            node.get("value").asDouble(),
            node.get("expected").asDouble(),
            node.get("lower").asDouble(),
            node.get("upper").asDouble(),
            node.get("score").asDouble(),
            node.get("threshold").asDouble(),
            node.get("grade").asDouble(),
            node.get("learned_hours").asInt()),
        Instant.ofEpochMilli(node.get("found_at").asLong()),
        concerns);
  }

  private static Series.By by(String label) {
    return Arrays.stream(Series.By.values())
        .filter(by -> by.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> text(Node node, String name) {
    return Optional.ofNullable(node.get(name).asString(null));
  }
}
