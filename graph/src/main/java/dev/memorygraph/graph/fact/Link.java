package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import java.util.Map;

/**
 * An edge that is one of many, such as the documents a prompt used. Links are only ever added.
 *
 * @param properties the edge's own, as in {@link Fact#value}
 * @param stamp decides between statements; the same for all that say nothing, of which none is
 *     newer
 */
public record Link(Edge edge, Map<String, Object> properties, Stamp stamp) {
  private static final Stamp SILENT = new Stamp(0, "");

  public Link {
    properties = Map.copyOf(properties);
    stamp = properties.isEmpty() ? SILENT : stamp;
  }

  /** Whether the edge has properties. */
  public boolean saysSomething() {
    return !properties.isEmpty();
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
