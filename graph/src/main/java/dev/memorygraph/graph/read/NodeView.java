package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.StoredProperties;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.types.Node;

/**
 * A node as one caller may see it.
 *
 * @param stub whether the node is only mentioned so far
 * @param eventTime the earliest time an event gave for it
 * @param properties what was said about it, without the text that is withheld
 * @param textWithheld whether there is text that this caller may not read
 */
public record NodeView(
    NodeId id,
    boolean stub,
    Optional<Instant> eventTime,
    Optional<Instant> recordedAt,
    Optional<String> source,
    SortedMap<String, Object> properties,
    boolean textWithheld)
    implements Comparable<NodeView> {
  /** Properties that hold what people, models and tools said. */
  public static final Set<String> TEXTS =
      Set.of(
          "text",
          "system",
          "arguments",
          "result",
          "message",
          "explanation",
          "description",
          "variables");

  private static final String CLASSIFICATION = "classification";
  private static final Comparator<NodeView> ORDER =
      Comparator.comparing((NodeView node) -> node.eventTime.orElse(Instant.EPOCH))
          .thenComparing(NodeView::id);

  public NodeView {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Reads a node of the graph, leaving out text of classes that the scope does not cover. */
  public static NodeView of(Node node, Scope scope) {
    Map<String, Object> stored = node.asMap();
    SortedMap<String, Object> said = new TreeMap<>(stored);
    said.keySet().removeIf(StoredProperties::isEnvelope);
    boolean withheld =
        !scope.readable().contains(classification(stored)) && said.keySet().removeAll(TEXTS);
    return new NodeView(
        id(node),
        said.isEmpty() && !stored.containsKey(StoredProperties.STAMP),
        instant(stored, StoredProperties.EVENT_TIME),
        instant(stored, StoredProperties.RECORDED_AT),
        Optional.ofNullable(stored.get(StoredProperties.SOURCE)).map(Object::toString),
        said,
        withheld);
  }

  /** Which node it is, by its label and id. */
  public static NodeId id(Node node) {
    for (String label : node.labels()) {
      Optional<NodeKind> kind = NodeKind.ofLabel(label);
      if (kind.isPresent()) {
        return new NodeId(kind.get(), node.get(StoredProperties.ID).asString());
      }
    }
    throw new IllegalStateException("A node without kind: " + node.labels());
  }

  /** A property that is text, or empty. */
  public Optional<String> text(String property) {
    return Optional.ofNullable(properties.get(property))
        .filter(String.class::isInstance)
        .map(Object::toString);
  }

  @Override
  public int compareTo(NodeView other) {
    return ORDER.compare(this, other);
  }

  /** A class that nobody knows is treated as the most sensitive one. */
  private static Classification classification(Map<String, Object> stored) {
    return Optional.ofNullable(stored.get(CLASSIFICATION))
        .map(name -> Classification.parse(name.toString()).orElse(Classification.PII))
        .orElse(Classification.INTERNAL);
  }

  private static Optional<Instant> instant(Map<String, Object> stored, String property) {
    return Optional.ofNullable(stored.get(property))
        .filter(Long.class::isInstance)
        .map(millis -> Instant.ofEpochMilli((Long) millis));
  }

  /** The views in order of time, then id. */
  static List<NodeView> sorted(Collection<NodeView> views) {
    return views.stream().sorted().toList();
  }
}
