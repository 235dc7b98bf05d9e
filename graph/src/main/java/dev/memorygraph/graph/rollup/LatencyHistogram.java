package dev.memorygraph.graph.rollup;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How long calls took, in buckets that grow by {@value #GROWTH}: up to {@value #EXACT} ms each
 * whole number has its own. What a bucket stands for is within 1 % of all that is in it. Histograms
 * add up in any order. Not safe for use by several threads.
 */
public final class LatencyHistogram {
  private static final int EXACT = 64;
  private static final double GROWTH = 1.018;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  /**
   * The bucket of a whole number of milliseconds, in Cypher; null for null. The half keeps whole
   * numbers off the edges, where the last bit of a logarithm would decide.
   */
  static String bucket(String millis) {
    return "CASE WHEN %1$s < %2$d THEN %1$s ELSE %2$d + toInteger(log((%1$s + 0.5) / %2$d) / %3$s) END"
        .formatted(millis, EXACT, Math.log(GROWTH));
  }

  void add(int bucket, long calls) {
    counts.merge(bucket, calls, Long::sum);
  }

  void add(LatencyHistogram other) {
    other.counts.forEach(this::add);
  }

  void forEach(BiConsumer<Integer, Long> each) {
    counts.forEach(each);
  }

  int buckets() {
    return counts.size();
  }

  /** How many calls said how long they took. */
  public long calls() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The time within which so many of the calls were done, in milliseconds, within 1 %; empty
   * without calls.
   *
   * @param percent above 0, at most 100
   */
  public OptionalDouble percentile(int percent) {
    long rank = Math.ceilDiv(calls() * percent, 100);
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= rank) {
        return OptionalDouble.of(middle(bucket.getKey()));
      }
    }
    return OptionalDouble.empty();
  }

  /** Half way between the least and the greatest whole number of a bucket. */
  private static double middle(int bucket) {
    return bucket < EXACT ? bucket : (least(bucket) + least(bucket + 1) - 1) / 2;
  }

  private static double least(int bucket) {
    return Math.ceil(EXACT * Math.pow(GROWTH, bucket - EXACT) - 0.5);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyHistogram that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
