package dev.memorygraph.genai.time;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What held over time, in stretches of which each lasts until the next begins. Lies on a node as a
 * list of lines, so that whoever reads the node knows all of it.
 *
 * @param <V> what held
 * @param spans in the order of their beginning; no two neighbours hold the same
 */
public record Timeline<V>(List<Span<V>> spans) {
  private static final int PARTS = 3;

  /**
   * A stretch of time.
   *
   * @param fromMs its first instant, milliseconds since 1970
   * @param version names the value: the stamp of the change that brought it; without a bar
   */
  public record Span<V>(long fromMs, String version, V value) {}

  public Timeline {
    spans = List.copyOf(spans);
  }

  /** Nothing is known at any time. */
  public static <V> Timeline<V> none() {
    return new Timeline<>(List.of());
  }

  /**
   * The timeline that is made of these stretches.
   *
   * @param spans in the order of their beginning; of several that begin together the last holds
   * @param nothing what holds before the first
   */
  public static <V> Timeline<V> of(Collection<Span<V>> spans, V nothing) {
    List<Span<V>> settled = new ArrayList<>();
    for (Span<V> span : spans) {
      if (!settled.isEmpty() && settled.getLast().fromMs() == span.fromMs()) {
        settled.removeLast();
      }
      V before = settled.isEmpty() ? nothing : settled.getLast().value();
      if (!before.equals(span.value())) {
        settled.add(span);
      }
    }
    return new Timeline<>(settled);
  }

  /** The stretch that an instant lies in; empty before the first. */
  public Optional<Span<V>> at(long timeMs) {
    return spans.reversed().stream().filter(span -> span.fromMs() <= timeMs).findFirst();
  }

  public boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Since when this says something else than another, milliseconds since 1970; or never. */
  public Optional<Long> differsFrom(Timeline<V> other) {
    int common = 0;
    while (common < Math.min(spans.size(), other.spans.size())
        && spans.get(common).equals(other.spans.get(common))) {
      common++;
    }
    int same = common;
    return Stream.of(spans, other.spans)
        .flatMap(list -> list.stream().skip(same).limit(1))
        .map(Span::fromMs)
        .min(Comparator.naturalOrder());
  }

  /**
   * Reads what {@link #lines} wrote.
   *
   * @throws IllegalArgumentException if one is no such line
   */
  public static <V> Timeline<V> parse(Collection<String> lines, Function<String, V> value) {
    return new Timeline<>(lines.stream().map(line -> span(line, value)).toList());
  }

  /** One line a stretch: beginning, version and value, with bars between. */
  public List<String> lines(Function<V, String> text) {
    return spans.stream()
        .map(span -> span.fromMs() + "|" + span.version() + "|" + text.apply(span.value()))
        .toList();
  }

  private static <V> Span<V> span(String line, Function<String, V> value) {
    String[] parts = line.split("\\|", PARTS);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("Not a line of a timeline");
    }
    return new Span<>(Long.parseLong(parts[0]), parts[1], value.apply(parts[2]));
  }
}
