package dev.memorygraph.graph.anomaly;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The hours of a tenant's series up to the end of a day, all that is known of them now.
 *
 * @param first number of the first hour since 1970
 * @param judged number of the first hour that is to be judged: those before are learned from
 * @param series of each hour from the first on what its calls come to; empty where that is not
 *     known
 */
public record History(
    long first, long judged, SortedMap<Series, List<Optional<HourFigures>>> series) {

  public History {
    series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
  }

  /** Puts one together, hour by hour. Not safe for use by several threads. */
  public static final class Builder {
    private final long first;
    private final long judged;
    private final boolean[] known;
    private final Map<Series, HourFigures[]> series = new TreeMap<>();

    /**
     * @param end number of the first hour that is no longer in it
     */
    public Builder(long first, long judged, long end) {
      this.first = first;
      this.judged = judged;
      this.known = new boolean[Math.toIntExact(end - first)];
    }

    /** That all calls of an hour are known. */
    public void known(long hour) {
      known[Math.toIntExact(hour - first)] = true;
    }

    /** What the calls of a known hour come to in one series. */
    public void add(Series one, long hour, HourFigures figures) {
      HourFigures[] hours =
          series.computeIfAbsent(
              one,
              _ -> {
                HourFigures[] none = new HourFigures[known.length];
                Arrays.fill(none, HourFigures.NONE);
                return none;
              });
      hours[Math.toIntExact(hour - first)] = figures;
    }

    /** All that was put in; a series without calls in a known hour has none then. */
    public History build() {
      SortedMap<Series, List<Optional<HourFigures>>> all = new TreeMap<>();
      series.forEach((one, hours) -> all.put(one, hours(hours)));
      return new History(first, judged, all);
    }

    private List<Optional<HourFigures>> hours(HourFigures[] figures) {
      return IntStream.range(0, known.length)
          .mapToObj(
              place -> known[place] ? Optional.of(figures[place]) : Optional.<HourFigures>empty())
          .toList();
    }
  }
}
