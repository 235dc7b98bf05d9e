package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import java.util.Map;

/**
 * An edge that is one of many, such as the documents a prompt used. Links are only ever added.
 *
 * @param properties the edge's own, as in {@link Fact#value}
 */
public record Link(Edge edge, Map<String, Object> properties, Stamp stamp) {

  public Link {
    properties = Map.copyOf(properties);
  }

  /** Of two statements about the same edge the newer, as a whole; content settles a tie. */
  public Link newer(Link other) {
    int byStamp = stamp.compareTo(other.stamp);
    int order =
        byStamp == 0 && !properties.equals(other.properties)
            ? Content.of(properties).compareTo(Content.of(other.properties))
            : byStamp;
    return order >= 0 ? this : other;
  }
}
