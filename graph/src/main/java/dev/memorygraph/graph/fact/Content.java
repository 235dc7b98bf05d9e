package dev.memorygraph.graph.fact;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values as text, the same for the same value and for no other: decides between statements that
 * share their stamp and yet differ.
 */
final class Content {
  private Content() {}

  /** A value as in {@link Fact#value}; a number and its digits in a text are two. */
  static String of(Object value) {
    if (value instanceof List<?> list) {
      StringBuilder all = new StringBuilder("List");
      list.forEach(item -> text(item, all));
      return all.toString();
    }
    return value.getClass().getSimpleName() + " " + value;
  }

  /** Properties, whatever their order. */
  static String of(Map<String, Object> properties) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(properties)
        .forEach(
            (name, value) -> {
              text(name, all);
              text(of(value), all);
            });
    return all.toString();
  }

  /** With its length before it, so that no two lists of texts look the same. */
  private static void text(Object item, StringBuilder all) {
    String text = item.toString();
    all.append(' ').append(text.length()).append(' ').append(text);
  }
}
