package dev.memorygraph.graph.read;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Relationship;

/** An edge with its own properties. */
public record EdgeView(Edge edge, SortedMap<String, Object> properties)
    implements Comparable<EdgeView> {

  public EdgeView {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Reads an edge between two nodes, whichever of them it starts at. */
  public static EdgeView of(Relationship relationship, Node one, Node other) {
    boolean starts = relationship.startNodeElementId().equals(one.elementId());
    Edge edge =
        new Edge(
            NodeView.id(starts ? one : other),
            EdgeType.valueOf(relationship.type()),
            NodeView.id(starts ? other : one));
    return of(edge, relationship.asMap());
  }

  /** An edge with its properties as they are stored. */
  public static EdgeView of(Edge edge, Map<String, Object> stored) {
    TreeMap<String, Object> properties = new TreeMap<>(stored);
    properties.remove(StoredProperties.STAMP);
    return new EdgeView(edge, properties);
  }

  @Override
  public int compareTo(EdgeView that) {
    return edge.compareTo(that.edge);
  }
}
