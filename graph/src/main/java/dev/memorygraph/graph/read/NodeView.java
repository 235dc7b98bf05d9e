package dev.memorygraph.graph.read;

import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.past.Moment;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.types.Node;

/**
 * A node as one caller may see it.
 *
 * @param stub whether the node is only mentioned so far
 * @param eventTime the earliest time an event gave for it
 * @param properties what was said about it, without the text that is withheld
 * @param textWithheld whether there is text that this caller may not read
 * @param hidden whether this caller may not know which node it is: then it has a name of this
 *     answer only, no time and no source, and of its properties those that say what it used, cost
 *     and took
 * @param saidLater the names of properties that were said after the moment that is asked for
 */
public record NodeView(
    NodeId id,
    boolean stub,
    Optional<Instant> eventTime,
    Optional<Instant> recordedAt,
    Optional<String> source,
    SortedMap<String, Object> properties,
    boolean textWithheld,
    boolean hidden,
    Set<String> saidLater)
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

  private static final Set<String> FIGURES =
      Stream.concat(
              Calls.figures().stream(),
              Stream.of(Derived.COMPUTED_COST, Derived.PARTIAL_COST, "latency_ms", "duration_ms"))
          .collect(Collectors.toUnmodifiableSet());
  private static final String CLASSIFICATION = "classification";
  private static final String USER = "user_id";
  private static final Comparator<NodeView> ORDER =
      Comparator.comparing((NodeView node) -> node.eventTime.orElse(Instant.EPOCH))
          .thenComparing(NodeView::id);

  public NodeView {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    saidLater = Collections.unmodifiableSet(new TreeSet<>(saidLater));
  }

  /** Reads a node of the graph with all that had been said of it by a moment. */
  static NodeView of(Node node, Moment moment) {
    NodeId id = id(node);
    Moment.Said then = moment.of(id, node.asMap());
    Map<String, Object> stored = then.properties();
    SortedMap<String, Object> said = new TreeMap<>(stored);
    said.keySet().removeIf(StoredProperties::isEnvelope);
    return new NodeView(
        id,
        said.isEmpty() && !stored.containsKey(StoredProperties.STAMP),
        instant(stored, StoredProperties.EVENT_TIME),
        instant(stored, StoredProperties.RECORDED_AT),
        Optional.ofNullable(stored.get(StoredProperties.SOURCE)).map(Object::toString),
        said,
        false,
        false,
        then.later());
  }

  /** The same node without what people, models and tools said. */
  NodeView withoutText() {
    SortedMap<String, Object> rest = new TreeMap<>(properties);
    boolean withheld = rest.keySet().removeAll(TEXTS);
    return new NodeView(id, stub, eventTime, recordedAt, source, rest, withheld, hidden, saidLater);
  }

  /** The same node with other values of some properties. */
  NodeView with(Map<String, Object> values) {
    SortedMap<String, Object> all = new TreeMap<>(properties);
    all.putAll(values);
    return new NodeView(
        id, stub, eventTime, recordedAt, source, all, textWithheld, hidden, saidLater);
  }

  /** What is left of the node for somebody who may not know which it is. */
  NodeView stubAs(NodeId name) {
    SortedMap<String, Object> figures = new TreeMap<>(properties);
    figures.keySet().retainAll(FIGURES);
    return new NodeView(
        name,
        stub,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        figures,
        true,
        true,
        Set.of());
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

  /** What decides who may see a node, as far as it says itself. */
  static NodeTraits traits(Node node) {
    return NodeTraits.of(
        id(node),
        Optional.ofNullable(node.get(CLASSIFICATION).asObject()),
        Optional.ofNullable(node.get(USER).asObject()));
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
