package dev.memorygraph.anomalies.detect;

import com.amazon.randomcutforest.RandomCutForest;

/**
 * AWS's Random Cut Forest over deviations, hour by hour, with the mean and the spread of its
 * scores. It always grows from the same seed. Not safe for use by several threads.
 */
final class Forest {
  private static final int TREES = 50;
  private static final int SAMPLE = 256;
  private static final long SEED = 42;

  /** The forest says 0 before. */
  private static final int FIRST_SCORE = 32;

  /** How many standard deviations above the mean a score is odd. */
  private static final double SPREADS = 3;

  /** Of values like all others the scores are about 1 and below. */
  private static final double LEAST_THRESHOLD = 1.5;

  private final RandomCutForest forest =
      RandomCutForest.builder()
          .dimensions(1)
          .numberOfTrees(TREES)
          .sampleSize(SAMPLE)
          .outputAfter(FIRST_SCORE)
          .randomSeed(SEED)
          .parallelExecutionEnabled(false)
          .build();

  private int learned;
  private int scores;
  private double mean;
  private double squares;

  /**
   * How odd a deviation is.
   *
   * @param score from 0, and greater the fewer cuts tell it from the others
   * @param threshold from which on it is odd
   */
  record Verdict(double score, double threshold) {
    boolean isOdd() {
      return score > threshold;
    }
  }

  /** Judges a deviation by those before, and then learns it. */
  Verdict next(double deviation) {
    // Deviations far out would else make all smaller ones look alike.
    float[] point = {(float) Math.log(deviation + Math.sqrt(deviation * deviation + 1))};
    double score = forest.getAnomalyScore(point);
    Verdict verdict = new Verdict(score, threshold());
    forest.update(point);
    learned++;
    if (learned > FIRST_SCORE) {
      remember(score);
    }
    return verdict;
  }

  private double threshold() {
    double spread = scores < 2 ? 0 : Math.sqrt(squares / (scores - 1));
    return Math.max(LEAST_THRESHOLD, mean + SPREADS * spread);
  }

  /** Welford's sums: the variance without loss of digits. */
  private void remember(double score) {
    scores++;
    double before = score - mean;
    mean += before / scores;
    squares += before * (score - mean);
  }
}
