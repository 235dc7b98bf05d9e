package dev.memorygraph.graph.fact;

import java.util.List;

/**
 * What an event said about one property.
 *
 * @param value a String, Long, Double, Boolean or list of Strings, as Neo4j stores it
 */
public record Fact(Object value, Stamp stamp) {
  public Fact {
    boolean storable =
        switch (value) {
          case String s -> true;
          case Long l -> true;
          case Double d -> true;
          case Boolean b -> true;
          case List<?> list -> list.stream().allMatch(String.class::isInstance);
          default -> false;
        };
    if (!storable) {
      throw new IllegalArgumentException("Not a property value: " + value.getClass());
    }
  }

  /**
   * The one of the two that holds. The value decides last, for two events that share time and id
   * and yet differ.
   */
  public Fact newer(Fact other) {
    int byStamp = stamp.compareTo(other.stamp);
    int order =
        byStamp == 0 && !value.equals(other.value)
            ? Content.of(value).compareTo(Content.of(other.value))
            : byStamp;
    return order >= 0 ? this : other;
  }
}
