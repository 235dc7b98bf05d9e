package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import java.util.Map;

/**
 * An edge that is one of many, such as the documents a prompt used. Links are only ever added.
 *
 * @param properties the edge's own, as in {@link Fact#value}
 * @param stamp decides between statements, and tells until when it was said; {@link Stamp#NONE}
 *     where neither is of any matter
 */
public record Link(Edge edge, Map<String, Object> properties, Stamp stamp) {
  public Link {
    properties = Map.copyOf(properties);
    stamp = edge.type().isTimeless() ? Stamp.NONE : stamp;
  }

  /** Whether anything lies on the edge. */
  public boolean saysSomething() {
    return !edge.type().isTimeless() || !properties.isEmpty();
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
