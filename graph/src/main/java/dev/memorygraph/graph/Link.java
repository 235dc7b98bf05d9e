package dev.memorygraph.graph;

import java.util.Map;
import java.util.TreeMap;

/**
 * An edge that is one of many, such as the documents a prompt used. Links are only ever added.
 *
 * @param properties the edge's own, as in {@link Fact#value}
 */
public record Link(Edge edge, Map<String, Object> properties, Stamp stamp) {

  public Link {
    properties = Map.copyOf(properties);
  }

  /** Of two statements about the same edge the newer. */
  public Link newer(Link other) {
    int order = stamp.compareTo(other.stamp);
    boolean mine =
        order != 0 ? order > 0 : sorted(properties).compareTo(sorted(other.properties)) >= 0;
    return mine ? this : other;
  }

  private static String sorted(Map<String, Object> properties) {
    return new TreeMap<>(properties).toString();
  }
}
