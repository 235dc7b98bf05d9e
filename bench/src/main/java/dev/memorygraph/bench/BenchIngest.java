package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchData;
import dev.memorygraph.bench.load.BenchData.Filled;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Scrape;
import dev.memorygraph.bench.measure.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast events get from Kafka into the graph, and what that costs in processor time. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = "Measure events per second from Kafka into the graph, and the work of each.")
final class BenchIngest implements Callable<Integer> {
  private static final String TENANT = "bench-ingest";
  private static final String WARM_UP_TENANT = "bench-warm-up";

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Events to send (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Events to send before, which are not measured (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchSystem system = options.open()) {
      new BenchData(system, WARM_UP_TENANT).fill(BenchData.events(warmUp));
      HostInfo before = HostInfo.now();
      Scrape start = Scrape.of(system.endpoints().get("metrics"));
      Filled filled = new BenchData(system, TENANT).fill(BenchData.events(events));
      Scrape end = Scrape.of(system.endpoints().get("metrics"));
      options.print(before, figures(filled, start, end), table(filled, start, end));
      return 0;
    }
  }

  private static Map<String, Object> figures(Filled filled, Scrape start, Scrape end) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("events", filled.events().size());
    figures.put("events_per_second", filled.perSecond());
    figures.put("cpu_micros_per_event", end.cpuMicrosSince(start, filled.events().size()));
    figures.put("batch_mean_ms", end.writes().minus(start.writes()).meanMs());
    return figures;
  }

  private static Table table(Filled filled, Scrape start, Scrape end) {
    Table table = new Table("events", number(filled.events().size()));
    table.row("events per second", number(filled.perSecond()));
    table.row("mean ms of a write", number(end.writes().minus(start.writes()).meanMs()));
    end.cpuMicrosSince(start, filled.events().size())
        .forEach((process, micros) -> table.row("CPU µs per event, " + process, number(micros)));
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
