package dev.memorygraph.infra.sam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Maps in the order of their keys. What is written as a text into a template would else differ from
 * one synthesis to the next, since {@link Map#of} has another order in each process.
 */
public final class SortedKeys {
  private SortedKeys() {}

  /** The same value, with all maps in it sorted. */
  public static Object of(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, one) -> sorted.put(key.toString(), of(one)));
        yield sorted;
      }
      case List<?> list -> list.stream().map(SortedKeys::of).toList();
      default -> value;
    };
  }
}
