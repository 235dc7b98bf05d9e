package dev.memorygraph.graph.rollup;

import dev.memorygraph.graph.read.usage.Usage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.driver.Value;

/**
 * What calls come to: whole numbers that add up in any order. Not safe for use by several threads.
 */
public final class Sums {
  private static final String CALLS = "calls";
  private static final String FAILED = "failed";

  /** In the order in which {@link SumBytes} numbers them: others are another form. */
  static final List<String> COLUMNS =
      Stream.concat(Usage.COLUMNS.stream(), Stream.of(FAILED)).toList();

  private static final Map<String, Integer> PLACES = places();

  private final long[] columns = new long[COLUMNS.size()];
  private final LatencyHistogram latency = new LatencyHistogram();

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    COLUMNS.forEach(name -> places.put(name, places.size()));
    return Map.copyOf(places);
  }

  /**
   * Reads a row.
   *
   * @param sums as {@link Usage#SUMS} makes them
   * @param failed how many of the calls
   */
  static Sums of(Value sums, Value failed) {
    Sums read = new Sums();
    Usage.COLUMNS.forEach(name -> read.set(name, sums.get(name).asLong()));
    read.set(FAILED, failed.asLong());
    return read;
  }

  /** Of tool calls, which use nothing else. */
  static Sums ofTools(Value calls, Value failed) {
    Sums read = new Sums();
    read.set(CALLS, calls.asLong());
    read.set(FAILED, failed.asLong());
    return read;
  }

  /** The same calls, all of which took as long as this bucket of {@link LatencyHistogram} says. */
  Sums within(Value bucket) {
    if (!bucket.isNull() && calls() > 0) {
      latency.add(bucket.asInt(), calls());
    }
    return this;
  }

  private void set(String column, long value) {
    columns[PLACES.getOrDefault(column, -1)] = value;
  }

  long get(int place) {
    return columns[place];
  }

  void add(int place, long more) {
    columns[place] = Math.addExact(columns[place], more);
  }

  private long get(String column) {
    return columns[PLACES.getOrDefault(column, -1)];
  }

  /** Adds what other calls come to. */
  public void add(Sums other) {
    for (int place = 0; place < columns.length; place++) {
      add(place, other.columns[place]);
    }
    latency.add(other.latency);
  }

  public long calls() {
    return get(CALLS);
  }

  /** How many of the calls failed, or took too long. */
  public long failed() {
    return get(FAILED);
  }

  /** Of the calls that said how long they took. */
  public LatencyHistogram latency() {
    return latency;
  }

  /** What they used and cost. */
  public Usage usage() {
    return Usage.of((String column) -> get(column));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sums that
        && Arrays.equals(columns, that.columns)
        && latency.equals(that.latency);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(columns) + latency.hashCode();
  }

  @Override
  public String toString() {
    return usage() + ", failed " + failed() + ", took " + latency;
  }
}
