package dev.memorygraph.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.load.RegistryLoad;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.OpenLoop.Outcome;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.importers.registry.PriceMap;
import dev.memorygraph.importers.source.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a registry's changes take to reach the graph, and how long it waits for an answer. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = {
      "Measure sync with a registry: the time from the first change at the registry, through",
      "PostgreSQL, Debezium, Kafka and the function, until the graph has the last one; and the",
      "latency of signed webhooks in an open loop, counted from when each was due."
    })
final class BenchRegistry implements Callable<Integer> {
  private static final int INVENTED = 3_208;
  private static final int MODELS = 500;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--initial",
      paramLabel = "FILE",
      description = "A price map to begin with; invented models otherwise.")
  private @Nullable Path initial;

  @Option(
      names = "--changes",
      paramLabel = "FILE",
      description = "The changes to measure; invented ones otherwise.")
  private @Nullable Path changes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Webhooks in a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Length of the open loop, after a warm-up of a quarter (default: 20).")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException {
    HostInfo before = HostInfo.now();
    try (BenchSystem system = options.openWithRegistry();
        RegistryLoad load = new RegistryLoad(system)) {
      load.stopWebhooks();
      BenchSystem.progress("Bringing the first models");
      List<ObjectNode> first = first();
      load.bring(first);
      List<ObjectNode> then = then();
      BenchSystem.progress("Changing them");
      Duration took = load.bring(then);
      BenchSystem.progress("Sending webhooks for " + seconds + " s");
      load.webhooks(rate, Duration.ofSeconds(Math.max(1, seconds / 4)));
      Outcome webhooks = load.webhooks(rate, Duration.ofSeconds(seconds));
      options.print(
          before, figures(then.size(), took, webhooks), table(then.size(), took, webhooks));
    }
    return 0;
  }

  private List<ObjectNode> first() {
    return initial == null
        ? IntStream.range(0, MODELS).mapToObj(model -> invented("c", model, 0)).toList()
        : PriceMap.load(new InputFile(initial)).toList();
  }

  private List<ObjectNode> then() {
    if (changes != null) {
      return PriceMap.changes(new InputFile(changes)).toList();
    }
    List<ObjectNode> invented = new ArrayList<>();
    for (int number = 1; number <= INVENTED; number++) {
      invented.add(invented("u", number % MODELS, number));
    }
    return invented;
  }

  private static ObjectNode invented(String operation, int model, int number) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("op", operation).put("model_id", "bench-" + model);
    change.put("update_id", "bench-" + number + "-" + model);
    change.put(
        "updated_at",
        "2026-01-01T%02d:%02d:%02dZ".formatted(number / 3_600, number / 60 % 60, number % 60));
    ObjectNode body = change.putObject("model").put("provider", "openai");
    body.putArray("capabilities").add("chat");
    body.put("context_window", 8_000 + number);
    body.putObject("cost_per_1k_tokens").put("input", number / 1e6).put("output", number / 1e5);
    return change;
  }

  private static Map<String, Object> figures(int count, Duration took, Outcome webhooks) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("changes", count);
    figures.put("seconds", took.toMillis() / 1e3);
    figures.put("webhooks", webhooks);
    return figures;
  }

  private Table table(int count, Duration took, Outcome webhooks) {
    Latency ms = webhooks.latency();
    Table table = new Table("", "p50 ms", "p95", "p99", "max", "failed", "dropped");
    table.row(
        String.format(Locale.ROOT, "%,d changes by CDC in %.1f s", count, took.toMillis() / 1e3),
        "",
        "",
        "",
        "",
        "",
        "");
    table.row(
        "webhooks, %d per second for %d s".formatted(rate, seconds),
        number(ms.p50()),
        number(ms.p95()),
        number(ms.p99()),
        number(ms.max()),
        Long.toString(webhooks.failed()),
        Long.toString(webhooks.dropped()));
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
