package dev.memorygraph.graph.fact;

import dev.memorygraph.graph.Edge;
import java.util.Comparator;
import java.util.Map;

/**
 * An edge that is one of many, such as the documents a prompt used. Links are only ever added.
 *
 * @param properties the edge's own, as in {@link Fact#value}
 */
public record Link(Edge edge, Map<String, Object> properties, Stamp stamp) {

  private static final Comparator<Link> ORDER =
      Comparator.comparing(Link::stamp).thenComparing(link -> Content.of(link.properties));

  public Link {
    properties = Map.copyOf(properties);
  }

  /** Of two statements about the same edge the newer, as a whole; content settles a tie. */
  public Link newer(Link other) {
    return ORDER.compare(this, other) >= 0 ? this : other;
  }
}
