package dev.memorygraph.bench.profile;

import dev.memorygraph.bench.load.BenchData;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.MemoryWatch;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.profile.LoadRun.Result;
import dev.memorygraph.bench.profile.Profile.Phase;
import dev.memorygraph.bench.profile.Profile.Times;
import dev.memorygraph.bench.profile.Target.Outcome;
import dev.memorygraph.bench.profile.Verdict.Criterion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Load of a given shape, and whether the system bore it. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Send a load in open loop: each request when it is due, whatever became of others.",
      "Latency counts from when it was due. Prints figures and a verdict; exits with 1 where it fails.",
      "What the system can bear is measured first, by callers who wait for their answers."
    })
public final class BenchLoad implements Callable<Integer> {
  /** Tenant of the load; a system that runs keeps what is sent to it. */
  private static final String TENANT = "bench-load";

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final double MILLIS = 1e6;
  private static final String BACKFILL = "backfill";

  /** Ways into the system. */
  enum Way {
    REST,
    OTLP,
    KAFKA;

    Target open(BenchSystem system, String tenant, LoadBodies bodies) {
      return switch (this) {
        case REST -> HttpTarget.rest(system, tenant, bodies);
        case OTLP -> HttpTarget.otlp(system, tenant, bodies);
        case KAFKA -> new KafkaTarget(system, tenant, bodies);
      };
    }
  }

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--profile",
      defaultValue = "stress",
      description = "One of steady, spike, stress, endurance (default: ${DEFAULT-VALUE}).")
  private Profile profile = Profile.STRESS;

  @Option(
      names = "--by",
      defaultValue = "rest",
      description = "One of rest, otlp, kafka (default: ${DEFAULT-VALUE}).")
  private Way way = Way.REST;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Events a second; of a spike before it. 0 goes by what the system can bear: half of it for",
        "steady and endurance, a tenth for spike, twice as much for stress (default: 0)."
      })
  private int rate;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "0",
      description = "Length of the phase that the profile is about; 0 for its own (default: 0).")
  private double minutes;

  @Option(
      names = "--after",
      paramLabel = "S",
      defaultValue = "90",
      description = "Seconds of calm after an overload (default: ${DEFAULT-VALUE}).")
  private int after;

  @Option(
      names = "--backfill",
      description =
          "Send old data beside it, as fast as it is taken; it must not hold up what is live.")
  private boolean backfill;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Events of a request (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--callers",
      paramLabel = "N",
      defaultValue = "4",
      description = "Callers while it is measured what can be borne (default: ${DEFAULT-VALUE}).")
  private int callers;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "30",
      description = "Seconds of warming up, and then of measuring (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String tenant = TENANT + "-" + Long.toString(System.currentTimeMillis(), 36);
    try (BenchSystem system = options.open();
        Target target = way.open(system, tenant, new LoadBodies(batch))) {
      LoadRun run = new LoadRun(target, batch);
      List<Result> results = new ArrayList<>();
      BenchSystem.progress("Warming up for " + warmUp + " s");
      results.add(run.closedLoop("warm-up", callers, Duration.ofSeconds(warmUp)));
      settle(system, tenant);
      Result before = capacity(run, results);
      HostInfo host = HostInfo.now();
      try (MemoryWatch memory = MemoryWatch.of(system.endpoints().get("metrics"), LOOK)) {
        for (Phase phase : profile.phases(before.bestTenSeconds(), rate, times())) {
          BenchSystem.progress(
              String.format(
                  Locale.ROOT, "%s: %.0f events/s", phase.name(), phase.eventsPerSecond()));
          results.addAll(phase(run, phase));
        }
        settle(system, tenant);
        BenchSystem.progress("Counting what is stored");
        Map<Integer, Long> stored = StoredRequests.of(system, target.keyPrefix());
        Verdict verdict = verdict(results, before, memory, stored);
        options.print(host, figures(results, verdict, memory), table(results, verdict));
        return verdict.passed() ? 0 : 1;
      }
    }
  }

  private List<Result> phase(LoadRun run, Phase phase) throws InterruptedException {
    if (!backfill) {
      return List.of(run.openLoop(phase));
    }
    LoadRun old = run.backfill();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Result> beside = threads.submit(() -> old.closedLoop(BACKFILL, callers, phase.time()));
      Result live = run.openLoop(phase);
      return List.of(live, beside.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("The backfill failed", e);
    }
  }

  private Result capacity(LoadRun run, List<Result> results) throws InterruptedException {
    BenchSystem.progress("Measuring for " + warmUp + " s");
    Result before = run.closedLoop("callers who wait", callers, Duration.ofSeconds(warmUp));
    results.add(before);
    if (before.goodput() == 0) {
      throw new IllegalStateException("Nothing was taken in " + warmUp + " s.");
    }
    return before;
  }

  /** What the log keeps is not yet stored. */
  private void settle(BenchSystem system, String tenant) throws InterruptedException {
    if (way == Way.KAFKA) {
      new BenchData(system, tenant).awaitNoLag();
    }
  }

  private Times times() {
    return new Times(
        Duration.ofMillis((long) (minutes * Duration.ofMinutes(1).toMillis())),
        Duration.ofSeconds(after));
  }

  private Verdict verdict(
      List<Result> results, Result before, MemoryWatch memory, Map<Integer, Long> stored) {
    List<Criterion> criteria = new ArrayList<>(Verdict.kept(results, batch, stored));
    boolean overloaded = false;
    for (Result result : results.subList(results.indexOf(before) + 1, results.size())) {
      if (result.phase().name().equals(BACKFILL)) {
        continue;
      }
      if (backfill) {
        criteria.add(Verdict.beforeBackfill(result));
      } else if (result.phase().overload()) {
        criteria.addAll(Verdict.overload(result, before, memory));
        overloaded = true;
      } else if (overloaded) {
        criteria.add(Verdict.recovery(result));
      } else {
        criteria.addAll(Verdict.sustained(result));
      }
    }
    if (profile == Profile.ENDURANCE) {
      criteria.addAll(Verdict.growth(memory));
    }
    return new Verdict(criteria);
  }

  private Map<String, Object> figures(List<Result> results, Verdict verdict, MemoryWatch memory) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("profile", profile.name().toLowerCase(Locale.ROOT));
    figures.put("by", way.name().toLowerCase(Locale.ROOT));
    figures.put("events_per_request", batch);
    figures.put("phases", results.stream().map(BenchLoad::figures).toList());
    figures.put("memory_percent_per_hour", memory.percentPerHour());
    figures.put("criteria", verdict.criteria());
    figures.put("passed", verdict.passed());
    return figures;
  }

  private static Map<String, Object> figures(Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("phase", result.phase().name());
    figures.put("due_per_second", result.phase().eventsPerSecond());
    figures.put("accepted_per_second", result.goodput());
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome.name().toLowerCase(Locale.ROOT), result.tally().count(outcome));
    }
    figures.put("requests", outcomes);
    Histogram nanos = result.tally().histogram();
    Map<String, Double> millis = new LinkedHashMap<>();
    for (double percentile : new double[] {50, 95, 99, 99.9, 100}) {
      millis.put("p" + percentile, nanos.getValueAtPercentile(percentile) / MILLIS);
    }
    figures.put("latency_ms", millis);
    figures.put("requests_accepted_in_second", result.tally().acceptedIn());
    return figures;
  }

  private Table table(List<Result> results, Verdict verdict) {
    Table table =
        new Table(
            String.format(Locale.ROOT, "%s by %s, %d events each", profile, way, batch),
            "due/s",
            "events/s",
            "accepted",
            "429",
            "503",
            "failed",
            "not sent",
            "p50 ms",
            "p95",
            "p99",
            "max");
    results.forEach(result -> table.row(row(result)));
    for (Criterion criterion : verdict.criteria()) {
      table.note(
          (criterion.met() ? "PASS  " : "FAIL  ") + criterion.name() + ": " + criterion.found());
    }
    return table.note(verdict.passed() ? "PASS" : "FAIL");
  }

  private static String[] row(Result result) {
    Tally tally = result.tally();
    List<String> cells = new ArrayList<>();
    cells.add(result.phase().name());
    cells.add(String.format(Locale.ROOT, "%,.0f", result.phase().eventsPerSecond()));
    cells.add(String.format(Locale.ROOT, "%,.0f", result.goodput()));
    for (Outcome outcome : Outcome.values()) {
      cells.add(Long.toString(tally.count(outcome)));
    }
    for (double percentile : new double[] {50, 95, 99, 100}) {
      cells.add(String.format(Locale.ROOT, "%,.0f", tally.millis(percentile)));
    }
    return cells.toArray(String[]::new);
  }
}
