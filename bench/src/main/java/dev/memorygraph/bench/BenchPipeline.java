package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.ProcessMemory;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.pipeline.PipelineRun;
import dev.memorygraph.bench.pipeline.PipelineRun.MemoryAt;
import dev.memorygraph.bench.pipeline.PipelineRun.Outcome;
import dev.memorygraph.importers.send.KafkaSink.Encoding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How events fare from the producer to the commit, at a rate that does not wait for them. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    description = {
      "Measure events from producer through broker, mapping, ingest and Neo4j at a fixed rate:",
      "latency from when an event was due until it was stored and committed, processor time and",
      "memory of each process, and whether the graph holds exactly what was sent.",
      "The sender's share of processor time is told apart; with --data it is another process."
    })
final class BenchPipeline implements Callable<Integer> {
  private static final String FULL = "max";

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "5000",
      description =
          "Events a second, or max for as fast as it goes with 20,000 always on the way"
              + " (default: ${DEFAULT-VALUE}).")
  private String rate = "";

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "5",
      description = "How long, such as 0.5 (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--warm-up",
      paramLabel = "M",
      defaultValue = "2",
      description = "Minutes before, which are not measured (default: ${DEFAULT-VALUE}).")
  private double warmUp;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "json",
      description = "How events are written: json or protobuf (default: ${DEFAULT-VALUE}).")
  private String encoding = "";

  @Option(
      names = "--compare-instances",
      description = "Measure one process of each function, then two, each on a new system.")
  private boolean compareInstances;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PipelineRun.Settings settings = settings();
    HostInfo before = HostInfo.now();
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    if (compareInstances) {
      for (int processes : List.of(1, 2)) {
        BenchSystem.progress("Most processes of each function: " + processes);
        try (BenchSystem system = options.openOwn(processes)) {
          outcomes.put(Integer.toString(processes), new PipelineRun(system, settings).run());
        }
      }
    } else {
      try (BenchSystem system = options.open()) {
        outcomes.put(options.instances(), new PipelineRun(system, settings).run());
      }
    }
    options.print(before, figures(outcomes), table(outcomes));
    return 0;
  }

  private PipelineRun.Settings settings() {
    return new PipelineRun.Settings(
        "bench-pipeline-" + Instant.now().getEpochSecond(),
        Stream.of(Encoding.values())
            .filter(one -> one.name().equalsIgnoreCase(encoding))
            .findFirst()
            .orElseThrow(() -> wrong("--encoding must be json or protobuf.")),
        perSecond(),
        minutes(warmUp),
        minutes(minutes));
  }

  private OptionalInt perSecond() {
    if (rate.equals(FULL)) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(rate);
      if (number >= 1) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // As wrong as too few.
    }
    throw wrong("--rate must be max, or events a second.");
  }

  private Duration minutes(double number) {
    if (!(number >= 0)) {
      throw wrong("Minutes must not be negative.");
    }
    return Duration.ofMillis(Math.round(number * Duration.ofMinutes(1).toMillis()));
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private Map<String, Object> figures(Map<String, Outcome> outcomes) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rate", rate);
    figures.put("encoding", encoding);
    figures.put("minutes", minutes);
    figures.put("warmUpMinutes", warmUp);
    figures.put("byInstances", outcomes);
    if (outcomes.size() > 1) {
      figures.put("secondProcess", secondProcess(outcomes));
    }
    return figures;
  }

  /** What the second process adds, as a part of what the first one does. */
  private static double secondProcess(Map<String, Outcome> outcomes) {
    List<Double> rates = outcomes.values().stream().map(Outcome::committedPerSecond).toList();
    return rates.getLast() / rates.getFirst() - 1;
  }

  private static Table table(Map<String, Outcome> outcomes) {
    List<String> titles = new ArrayList<>(List.of("most processes of a function"));
    titles.addAll(outcomes.keySet());
    Table table = new Table(titles.toArray(String[]::new));
    List<Map<String, String>> columns =
        outcomes.values().stream().map(BenchPipeline::column).toList();
    columns.stream()
        .flatMap(column -> column.keySet().stream())
        .distinct()
        .forEach(
            name ->
                table.row(
                    Stream.concat(
                            Stream.of(name),
                            columns.stream().map(column -> column.getOrDefault(name, "")))
                        .toArray(String[]::new)));
    if (outcomes.size() > 1) {
      String[] last = new String[titles.size()];
      Arrays.fill(last, "");
      last[0] = "what the second adds";
      last[titles.size() - 1] =
          String.format(Locale.ROOT, "%+.0f %%", secondProcess(outcomes) * 100);
      table.row(last);
    }
    return table;
  }

  private static Map<String, String> column(Outcome outcome) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("events per second", number(outcome.committedPerSecond()));
    rows.put("ms from due to committed, p50", number(outcome.latencyMs().p50()));
    rows.put("p95", number(outcome.latencyMs().p95()));
    rows.put("p99", number(outcome.latencyMs().p99()));
    rows.put("p99.9", number(outcome.latencyMs().p999()));
    rows.put("max", number(outcome.latencyMs().max()));
    rows.put("ms that the sender was late at most", number(outcome.senderLateMs()));
    rows.put("on the way before", number((double) outcome.onTheWayBefore()));
    rows.put("on the way after", number((double) outcome.onTheWayAfter()));
    outcome
        .cpuMicrosPerEvent()
        .forEach((process, micros) -> rows.put("CPU µs per event, " + process, number(micros)));
    MemoryAt first = outcome.memory().getFirst();
    MemoryAt last = outcome.memory().getLast();
    Map<String, Long> before = ProcessMemory.resident(first.processes());
    for (ProcessMemory process : last.processes()) {
      rows.put(
          "MiB resident before and after, heap after, " + process.process(),
          "%s, %d, %d"
              .formatted(
                  before.getOrDefault(process.process(), 0L),
                  process.residentMiB(),
                  process.heapMiB()));
    }
    rows.put("sent, all of it once in the graph", number((double) outcome.sent()));
    return rows;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
