package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.stream.RealTimeLoad;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long it takes from an event that is sent until a subscriber is told of its node. */
@Command(
    name = "realtime",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the real-time path: events by gRPC at a fixed rate, through broker, mapping, ingest,",
      "Neo4j and the topic of changes, until a subscription by GraphQL is told of each node.",
      "The sender and the subscriber run on the same machine."
    })
final class BenchRealTime implements Callable<Integer> {
  private static final int MAX_RATE = 10_000;
  private static final int MAX_SECONDS = 600;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Events a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "How long (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "300",
      description = "Seconds before, which are not measured (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(rate >= 1 && rate <= MAX_RATE, "--rate is 1 to " + MAX_RATE + ".");
    require(seconds >= 1 && seconds <= MAX_SECONDS, "--seconds is 1 to " + MAX_SECONDS + ".");
    require(warmUp >= 0 && warmUp <= MAX_SECONDS, "--warm-up is 0 to " + MAX_SECONDS + ".");
    try (BenchSystem system = options.openWithEdge();
        RealTimeLoad load = RealTimeLoad.open(system)) {
      if (warmUp > 0) {
        BenchSystem.progress("Warming up for " + warmUp + " s");
        load.run(rate * warmUp, rate);
      }
      HostInfo before = HostInfo.now();
      RealTimeLoad.Outcome outcome = load.run(rate * seconds, rate);
      Map<String, Object> figures = figures(outcome);
      options.print(before, figures, Table.ofFigures("sent until told", figures));
      return outcome.missing() == 0 ? 0 : 1;
    }
  }

  private Map<String, Object> figures(RealTimeLoad.Outcome outcome) {
    Latency latency = outcome.latency();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("events_per_second", rate);
    figures.put("events", rate * seconds);
    figures.put("nodes_not_told", outcome.missing());
    figures.put("told_p50_ms", latency.p50());
    figures.put("told_p95_ms", latency.p95());
    figures.put("told_p99_ms", latency.p99());
    figures.put("told_max_ms", latency.max());
    return figures;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), what);
    }
  }
}
