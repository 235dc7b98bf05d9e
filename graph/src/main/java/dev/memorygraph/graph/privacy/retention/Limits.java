package dev.memorygraph.graph.privacy.retention;

import dev.memorygraph.contracts.Classification;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Until when words must have been said to be past their time, by class, in milliseconds since 1970.
 * Where a class has no end that is before everything.
 */
public record Limits(Map<Classification, Long> untilMs) {
  private static final long NEVER = Long.MIN_VALUE;

  public Limits {
    untilMs = Map.copyOf(untilMs);
  }

  /** As the classes say, at that moment. */
  public static Limits at(Instant now) {
    Map<Classification, Long> limits = new EnumMap<>(Classification.class);
    for (Classification one : Classification.values()) {
      limits.put(
          one,
          one.handling()
              .retention()
              .map(retention -> now.minus(retention).toEpochMilli())
              .orElse(NEVER));
    }
    return new Limits(limits);
  }

  /** For a node; one that names no class is held like what is usual in the graph. */
  long of(Optional<String> classification) {
    Classification known =
        classification.flatMap(Classification::parse).orElse(Classification.INTERNAL);
    return untilMs.getOrDefault(known, NEVER);
  }

  Map<String, Object> byLabel() {
    Map<String, Object> limits = new HashMap<>();
    untilMs.forEach((classification, limit) -> limits.put(classification.label(), limit));
    return limits;
  }
}
