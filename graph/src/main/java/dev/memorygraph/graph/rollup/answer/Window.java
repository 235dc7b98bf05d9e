package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.graph.rollup.Spans.Span;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.ArrayList;
import java.util.List;

/** A time, from its first millisecond since 1970 to the first that is no longer in it. */
record Window(long fromMs, long toMs) {

  /**
   * What is left of it.
   *
   * @param hours within it, by their numbers, in their order
   */
  List<Span> without(List<Long> hours) {
    List<Span> left = new ArrayList<>();
    long from = fromMs;
    for (long hour : hours) {
      add(left, from, hour * Hour.MS);
      from = (hour + 1) * Hour.MS;
    }
    add(left, from, toMs);
    return left;
  }

  private static void add(List<Span> spans, long fromMs, long toMs) {
    if (fromMs < toMs) {
      spans.add(new Span(fromMs, toMs));
    }
  }
}
