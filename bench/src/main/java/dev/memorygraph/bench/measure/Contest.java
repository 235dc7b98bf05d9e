package dev.memorygraph.bench.measure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ours against another, measured in turn.
 *
 * @param ratio of what is done in a second, ours to the other's, round by round
 * @param bar below which the median must not fall
 * @param aim that it is to reach
 */
public record Contest(MedianAndRange ratio, double bar, double aim) {

  /**
   * Compares them round by round.
   *
   * @param ours in a second, by round
   * @param theirs in the same rounds
   */
  public static Contest of(List<Double> ours, List<Double> theirs, double bar, double aim) {
    if (ours.size() != theirs.size()) {
      throw new IllegalArgumentException("Not as many rounds of one as of the other");
    }
    List<Double> ratios =
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / theirs.get(i)).toList();
    return new Contest(MedianAndRange.of(ratios), bar, aim);
  }

  /** Whether the median keeps to the bar. */
  public boolean isHeld() {
    return ratio.median() >= bar;
  }

  /** For a person. */
  public String verdict() {
    if (ratio.median() >= aim) {
      return "aim reached";
    }
    return isHeld() ? "bar held" : "below the bar";
  }
}
