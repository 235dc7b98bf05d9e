package dev.memorygraph.bench.measure;

import java.util.List;

/** The middle of some values and how far they spread. */
public record MedianAndRange(double min, double median, double max) {
  /**
   * Of an even number of values the median is the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static MedianAndRange of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No values, no median");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new MedianAndRange(sorted.getFirst(), median, sorted.getLast());
  }
}
