package dev.memorygraph.graph.rollup.answer;

import dev.memorygraph.graph.rollup.Sums;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums that are added up by their values, and by stretches of time. Not safe for use by several
 * threads.
 */
final class Groups {
  private static final Comparator<Map.Entry<Optional<String>, Sums>> MOST_CALLS =
      Comparator.comparingLong(
              (Map.Entry<Optional<String>, Sums> group) -> group.getValue().calls())
          .reversed()
          .thenComparing(group -> group.getKey().isEmpty())
          .thenComparing(group -> group.getKey().orElse(""));

  private final Map<Optional<String>, SortedMap<Long, Sums>> groups = new HashMap<>();
  private final Sums total = new Sums();
  private final Optional<String> only;

  /**
   * @param only the one value that is wanted; empty for all
   */
  Groups(Optional<String> only) {
    this.only = only;
  }

  /** The sums of one value in a stretch of time, to be added to. */
  Sums of(Optional<String> key, long stretch) {
    if (only.isPresent() && !only.equals(key)) {
      return new Sums(); // of a value that nobody asked for, and forgotten
    }
    return groups
        .computeIfAbsent(key, _ -> new TreeMap<>())
        .computeIfAbsent(stretch, _ -> new Sums());
  }

  /** What all come to together, to be added to. */
  Sums total() {
    return total;
  }

  /** The values with the most calls. */
  List<Map.Entry<Optional<String>, Sums>> most(int limit) {
    Map<Optional<String>, Sums> sums = new HashMap<>();
    groups.forEach((key, stretches) -> sums.put(key, sum(stretches)));
    return sums.entrySet().stream()
        .filter(group -> group.getValue().calls() > 0)
        .sorted(MOST_CALLS)
        .limit(limit)
        .toList();
  }

  private static Sums sum(SortedMap<Long, Sums> stretches) {
    Sums sum = new Sums();
    stretches.values().forEach(sum::add);
    return sum;
  }

  /** The stretches of time of one value with calls, by their numbers since 1970. */
  SortedMap<Long, Sums> series(Optional<String> key) {
    SortedMap<Long, Sums> stretches = new TreeMap<>(groups.getOrDefault(key, new TreeMap<>()));
    stretches.values().removeIf(sum -> sum.calls() == 0);
    return stretches;
  }
}
