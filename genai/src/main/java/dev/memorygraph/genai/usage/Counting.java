package dev.memorygraph.genai.usage;

import dev.memorygraph.contracts.event.EventRules;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers the counts of one call. Empty counts are passed over. */
final class Counting {
  private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);
  private OptionalDouble seconds = OptionalDouble.empty();

  /** Adds to what was counted of this measure so far. */
  Counting add(Measure measure, OptionalLong count) {
    count.ifPresent(n -> counts.merge(measure, n, Long::sum));
    return this;
  }

  Counting seconds(OptionalDouble measured) {
    this.seconds = measured;
    return this;
  }

  /** The counts, without the wholes that are smaller than their parts. */
  UsageCounts counts() {
    counts.values().removeIf(n -> n > EventRules.MAX_COUNT);
    Set<Measure> contradicted = EnumSet.noneOf(Measure.class);
    for (List<Measure> parts : Measure.APART) {
      Measure whole = parts.getFirst().whole().orElseThrow();
      long sum = parts.stream().mapToLong(part -> counts.getOrDefault(part, 0L)).sum();
      if (sum > counts.getOrDefault(whole, Long.MAX_VALUE)) {
        contradicted.add(whole);
      }
    }
    counts.keySet().removeAll(contradicted);
    return new UsageCounts(counts, seconds, contradicted);
  }

  /** A part adds to a known whole; of an unknown whole it says too little. */
  static OptionalLong plus(OptionalLong whole, long part) {
    return whole.isPresent() ? OptionalLong.of(whole.getAsLong() + part) : whole;
  }

  static OptionalLong or(OptionalLong first, OptionalLong second) {
    return first.isPresent() ? first : second;
  }

  /** The first, or the second where that counted more than nothing: gateways fill in zeros. */
  static OptionalLong orMore(OptionalLong first, OptionalLong second) {
    return first.orElse(0) == 0 && second.isPresent() ? second : first;
  }

  /**
   * What a total holds beyond its input and output, or -1 where that cannot be told: something is
   * unknown, or the total is too small to be one.
   */
  static long beyond(OptionalLong total, OptionalLong input, OptionalLong output) {
    return total.isPresent() && input.isPresent() && output.isPresent()
        ? Math.max(-1, total.getAsLong() - input.getAsLong() - output.getAsLong())
        : -1;
  }
}
