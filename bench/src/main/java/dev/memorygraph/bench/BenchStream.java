package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.StreamLoad;
import dev.memorygraph.bench.measure.CpuTime;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.EdgeAlone;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many events a second one stream gets acknowledged. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Measure acknowledged events per second of one gRPC stream, and what one waits for.",
      "Runs the streaming edge and Kafka alone; nothing reads the events. --data means nothing here."
    })
final class BenchStream implements Callable<Integer> {
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Events to send (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Events before, which are not measured (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EdgeAlone system = EdgeAlone.start();
        StreamLoad load = StreamLoad.open(system)) {
      load.send(warmUp);
      HostInfo before = HostInfo.now();
      Duration edge = CpuTime.of(system.edgePid());
      Duration kafka = CpuTime.of(system.kafkaPid());
      StreamLoad.Sent sent = load.send(events);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("events", events);
      figures.put("events_per_second", events / (sent.took().toNanos() / 1e9));
      figures.put("acknowledge_p50_ms", sent.millis(50));
      figures.put("acknowledge_p95_ms", sent.millis(95));
      figures.put("acknowledge_p99_ms", sent.millis(99));
      figures.put("edge_cpu_micros_per_event", micros(edge, system.edgePid()));
      figures.put("kafka_cpu_micros_per_event", micros(kafka, system.kafkaPid()));
      figures.put("edge_megabytes", system.edgeMegabytes());
      options.print(before, figures, table(figures));
      return 0;
    }
  }

  private double micros(Duration before, long pid) {
    return CpuTime.of(pid).minus(before).toNanos() / 1e3 / events;
  }

  private static Table table(Map<String, Object> figures) {
    Table table = new Table("one stream", "");
    figures.forEach(
        (name, value) ->
            table.row(
                name.replace('_', ' '),
                String.format(Locale.ROOT, "%,.1f", ((Number) value).doubleValue())));
    return table;
  }
}
