package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.measure.CpuTime;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.EdgeAlone;
import dev.memorygraph.bench.stream.BrokerPause;
import dev.memorygraph.bench.stream.StreamLoad;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      description = {
        "Instead: freeze the broker for so long (2 to 100) under a stream that never stops, and tell",
        "what the edge held of memory, and whether all that was acknowledged is in the topic."
      })
  private Optional<Integer> pause = Optional.empty();

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "16",
      description = {
        "With --pause: streams that send, 1 to 16; one alone is held back by the answers that it",
        "waits for, long before the edge's buffer is full (default: ${DEFAULT-VALUE})."
      })
  private int streams;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (pause.isPresent() && (pause.get() < 2 || pause.get() > 100)) {
      throw new ParameterException(spec.commandLine(), "--pause is 2 to 100 seconds.");
    }
    if (streams < 1 || streams > 16) {
      throw new ParameterException(spec.commandLine(), "--streams is 1 to 16.");
    }
    try (EdgeAlone system = EdgeAlone.start();
        StreamLoad load = StreamLoad.open(system)) {
      load.send(warmUp);
      return pause.isPresent() ? paused(system, load) : acknowledged(system, load);
    }
  }

  private int paused(EdgeAlone system, StreamLoad load) throws IOException, InterruptedException {
    HostInfo before = HostInfo.now();
    Map<String, Object> figures =
        BrokerPause.run(system, load, streams, Duration.ofSeconds(pause.get()));
    options.print(before, figures, Table.ofFigures("one stream", figures));
    return Integer.valueOf(0).equals(figures.get("acknowledged_events_not_in_the_topic")) ? 0 : 1;
  }

  private int acknowledged(EdgeAlone system, StreamLoad load)
      throws IOException, InterruptedException {
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
    options.print(before, figures, Table.ofFigures("one stream", figures));
    return 0;
  }

  private double micros(Duration before, long pid) {
    return CpuTime.of(pid).minus(before).toNanos() / 1e3 / events;
  }
}
