package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.measure.MemoryWatch;
import dev.memorygraph.bench.profile.LoadRun.Result;
import dev.memorygraph.bench.profile.Target.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run had to show, and whether it did. */
record Verdict(List<Criterion> criteria) {
  private static final double GOODPUT = 0.9;
  private static final double MEMORY = 1.1;
  private static final double SLOWER = 2;
  private static final long RECOVERY_SECONDS = 60;
  private static final double P95_MILLIS = 200;
  private static final double ERRORS = 0.001;
  private static final double PERCENT_PER_HOUR = 1;

  /**
   * One of them.
   *
   * @param found what was found, for a person
   */
  record Criterion(String name, String found, boolean met) {}

  Verdict {
    criteria = List.copyOf(criteria);
  }

  boolean passed() {
    return criteria.stream().allMatch(Criterion::met);
  }

  /**
   * Of all results together.
   *
   * @param stored events of each request that the graph holds
   */
  static List<Criterion> kept(List<Result> results, int size, Map<Integer, Long> stored) {
    long lost = 0;
    long refusedButStored = 0;
    long untold = 0;
    long accepted = 0;
    for (Result result : results) {
      untold += result.tally().untold();
      for (Map.Entry<Integer, Outcome> one : result.tally().byNumber().entrySet()) {
        long there = stored.getOrDefault(one.getKey(), 0L);
        accepted += one.getValue() == Outcome.ACCEPTED ? 1 : 0;
        lost += one.getValue() == Outcome.ACCEPTED && there != size ? 1 : 0;
        refusedButStored += one.getValue() == Outcome.TOO_MANY && there > 0 ? 1 : 0;
      }
    }
    return List.of(
        new Criterion(
            "nothing acknowledged is lost",
            String.format(Locale.ROOT, "%d of %d requests incomplete", lost, accepted),
            lost == 0 && accepted > 0),
        new Criterion(
            "nothing refused is stored",
            String.format(Locale.ROOT, "%d were", refusedButStored),
            refusedButStored == 0),
        new Criterion(
            "refusals say when to come again",
            String.format(Locale.ROOT, "%d did not", untold),
            untold == 0));
  }

  /** Of a phase of overload, measured by callers who waited for their answers before. */
  static List<Criterion> overload(Result overload, Result before, MemoryWatch memory) {
    double peak = before.bestTenSeconds();
    double share = overload.goodput() / peak;
    double slower = overload.tally().millis(99) / before.tally().millis(99);
    // In the first half processes still grow to the heaps that they may have.
    MemoryWatch.Change change =
        memory.between((overload.from() + overload.to()) / 2, overload.to());
    return List.of(
        new Criterion(
            "throughput stays within 10 % of its peak",
            String.format(
                Locale.ROOT,
                "%.0f of %.0f events/s: %.0f %%; worst ten seconds %.0f",
                overload.goodput(),
                peak,
                share * 100,
                overload.worstTenSeconds()),
            share >= GOODPUT),
        new Criterion(
            "p99 of what is taken at most doubles",
            String.format(
                Locale.ROOT,
                "%.0f ms, %.0f before: %.1f times",
                overload.tally().millis(99),
                before.tally().millis(99),
                slower),
            slower <= SLOWER),
        new Criterion(
            "memory stays flat",
            String.format(
                Locale.ROOT, "%.0f MB half-way, %.0f at the end", change.first(), change.last()),
            change.ratio() <= MEMORY));
  }

  /** Of the phase that follows it. */
  static Criterion recovery(Result after) {
    long seconds = after.tally().recoveredAfter();
    return new Criterion(
        "recovery within 60 s",
        String.format(Locale.ROOT, "after %d s", seconds),
        seconds <= RECOVERY_SECONDS);
  }

  /** Of a load that can be sustained. */
  static List<Criterion> sustained(Result result) {
    double errors =
        1
            - (double) result.tally().count(Outcome.ACCEPTED)
                / Math.max(1, result.tally().requests());
    return List.of(
        new Criterion(
            "p95 under 200 ms",
            String.format(Locale.ROOT, "%.0f ms", result.tally().millis(95)),
            result.tally().millis(95) < P95_MILLIS),
        new Criterion(
            "fewer than 0.1 % not taken",
            String.format(Locale.ROOT, "%.2f %%", errors * 100), errors < ERRORS));
  }

  /** Of a load that can be sustained, beside which old data is sent as fast as it is taken. */
  static Criterion beforeBackfill(Result live) {
    double share = live.goodput() / live.phase().eventsPerSecond();
    return new Criterion(
        "live data keeps 90 % of its rate beside backfill",
        String.format(
            Locale.ROOT, "%.0f of %.0f events/s", live.goodput(), live.phase().eventsPerSecond()),
        share >= GOODPUT);
  }

  /** Of a long run: no process grows. */
  static List<Criterion> growth(MemoryWatch memory) {
    List<Criterion> criteria = new ArrayList<>();
    memory
        .percentPerHour()
        .forEach(
            (process, percent) ->
                criteria.add(
                    new Criterion(
                        "memory of " + process + " grows by less than 1 %/h",
                        String.format(Locale.ROOT, "%.1f %%/h", percent),
                        percent < PERCENT_PER_HOUR)));
    return criteria;
  }
}
