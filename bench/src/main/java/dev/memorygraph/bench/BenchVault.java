package dev.memorygraph.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.load.VaultLoad;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.OpenLoop.Outcome;
import dev.memorygraph.bench.measure.Scrape;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.BenchedProcess;
import dev.memorygraph.engines.provisioning.TableSpec;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the vault costs beyond its libraries and its tables, and how long its callers wait. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    description = {
      "Measure the vault: sealing and opening against the Encryption SDK alone, on one core;",
      "stores and reads through the API against the same table calls alone; and the latency of",
      "an open loop, half stores and half reads of 1 KiB, counted from when a request was due."
    })
final class BenchVault implements Callable<Integer> {
  private static final int CALLERS = 2;
  private static final int MOST_AT_ONCE = 400;
  private static final int COLUMNS = 10;

  /** The process of the tables, by its name in the metrics. */
  private static final String ENGINE = "dynamodb";

  private static final List<String> TABLES =
      List.of("VaultRecordsTable", "VaultKeysTable", "VaultAuditTable");

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Length of the open loop; warm-up and rates take a third (default: 60).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "200",
      description = "Requests of the open loop in a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(names = "--loop-only", description = "Leave out all but warm-up and open loop.")
  private boolean loopOnly;

  /** Calls in a second, the vault's and its tables' alone. */
  record Rate(String operation, double vaultPerSecond, double tablesPerSecond, double ratio) {}

  /**
   * What stores and reads cost, and their tables alone.
   *
   * @param tablesCpuMillis processor time of a call of the tables alone, its client's and its
   *     engine's
   */
  record Rates(List<Rate> rates, Map<String, Double> tablesCpuMillis) {
    static final Rates NONE = new Rates(List.of(), Map.of());
  }

  /**
   * What came of the open loop.
   *
   * @param cpuMillis of processor time per request that was sent, by process
   */
  record Loop(Map<String, Outcome> outcomes, Map<String, Double> cpuMillis) {}

  /** All figures. */
  record Figures(JsonNode seals, Rates rates, Loop loop) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    HostInfo before = HostInfo.now();
    JsonNode seals = loopOnly ? MissingNode.getInstance() : seals();
    try (BenchSystem system = options.open();
        VaultLoad load = new VaultLoad(system)) {
      Duration third = Duration.ofSeconds(Math.max(1, seconds / 3));
      BenchSystem.progress("Warming up for " + third.toSeconds() + " s");
      load.warmUp(third);
      Rates rates = loopOnly ? Rates.NONE : rates(system, load, third);
      BenchSystem.progress("Open loop for " + seconds + " s");
      Figures figures = new Figures(seals, rates, loop(system, load));
      options.print(before, map(figures), table(figures));
    }
    return 0;
  }

  private static JsonNode seals() throws IOException, InterruptedException {
    BenchSystem.progress("Sealing and opening on one core");
    return new BenchedProcess(BenchedProcess.VAULT, "SealBench", List.of(), Map.of()).onOneCore();
  }

  private static Rates rates(BenchSystem system, VaultLoad load, Duration time)
      throws IOException, InterruptedException {
    BenchSystem.progress("Storing and reading for " + 2 * time.toSeconds() + " s");
    double stores = load.perSecond(CALLERS, time, load::store);
    double reads = load.perSecond(CALLERS, time, load::read);
    BenchSystem.progress("The same table calls alone");
    Scrape start = scrape(system);
    JsonNode tables = tables(system, time);
    Duration engine = scrape(system).cpuOf(ENGINE).minus(start.cpuOf(ENGINE));
    double calls = tables.path("calls").asDouble();
    return new Rates(
        List.of(
            rate("store", stores, tables.path("stores_per_second").asDouble()),
            rate("read", reads, tables.path("reads_per_second").asDouble())),
        Map.of(
            "client", tables.path("cpu_millis").asDouble() / calls,
            "engine", engine.toNanos() / 1e6 / calls));
  }

  private static Rate rate(String operation, double vault, double tables) {
    return new Rate(operation, vault, tables, vault / tables);
  }

  /** On tables of the same form, which are deleted after. */
  private static JsonNode tables(BenchSystem system, Duration time)
      throws IOException, InterruptedException {
    URI dynamoDb = system.endpoints().get("dynamodb");
    List<TableSpec> specs =
        TemplateTables.read(RepositoryRoot.find().resolve("template.yaml")).stream()
            .filter(table -> TABLES.contains(table.logicalId()))
            .map(table -> table.named("bench-" + table.name()))
            .toList();
    Map<String, String> names = TemplateTables.create(specs, dynamoDb);
    try {
      List<String> arguments =
          Stream.concat(
                  TABLES.stream().map(table -> names.getOrDefault(table, "")),
                  Stream.of(Integer.toString(CALLERS), Long.toString(time.toSeconds())))
              .toList();
      return new BenchedProcess(
              BenchedProcess.VAULT, "TableBench", arguments, environment(dynamoDb))
          .onAllCores();
    } finally {
      TemplateTables.delete(names.values(), dynamoDb);
    }
  }

  private static Map<String, String> environment(URI dynamoDb) {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString(),
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local");
  }

  private Loop loop(BenchSystem system, VaultLoad load) throws IOException, InterruptedException {
    Scrape start = scrape(system);
    Map<String, Outcome> outcomes = latencies(load);
    Scrape end = scrape(system);
    long sent = outcomes.values().stream().mapToLong(BenchVault::sent).sum();
    Map<String, Double> cpuMillis = new TreeMap<>();
    end.cpuSince(start)
        .forEach((process, used) -> cpuMillis.put(process, used.toNanos() / 1e6 / sent));
    return new Loop(outcomes, cpuMillis);
  }

  private static Scrape scrape(BenchSystem system) throws IOException, InterruptedException {
    return Scrape.of(system.endpoints().get("metrics"));
  }

  private static long sent(Outcome outcome) {
    return outcome.latency().requests() + outcome.failed();
  }

  private Map<String, Outcome> latencies(VaultLoad load) throws InterruptedException {
    Duration time = Duration.ofSeconds(seconds);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> stores =
          threads.submit(() -> load.openLoop(rate / 2, time, MOST_AT_ONCE, load::store));
      Future<Outcome> reads =
          threads.submit(() -> load.openLoop(rate / 2, time, MOST_AT_ONCE, load::read));
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      outcomes.put("store", stores.get());
      outcomes.put("read", reads.get());
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The open loop failed", e);
    }
  }

  private static Map<String, Object> map(Figures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pinned", BenchedProcess.canPin());
    map.put("seals", figures.seals());
    map.put("rates", figures.rates().rates());
    map.put("tables_alone_cpu_millis_per_call", figures.rates().tablesCpuMillis());
    map.put("open_loop", figures.loop().outcomes());
    map.put("cpu_millis_per_request", figures.loop().cpuMillis());
    return map;
  }

  private Table table(Figures figures) {
    Table table =
        new Table(
            "", "vault", "alone", "ratio", "p50 ms", "p95", "p99", "max", "failed", "dropped");
    for (JsonNode seal : figures.seals()) {
      table.row(
          "%s %,d bytes, µs on one core"
              .formatted(seal.path("operation").asText(), seal.path("bytes").asInt()),
          number(seal.path("ourMicros").asDouble()),
          number(seal.path("bareMicros").asDouble()),
          "%.2f".formatted(seal.path("ratio").asDouble()),
          "",
          "",
          "",
          "",
          "",
          "");
    }
    for (Rate one : figures.rates().rates()) {
      table.row(
          one.operation() + " per second, " + CALLERS + " callers",
          number(one.vaultPerSecond()),
          number(one.tablesPerSecond()),
          "%.2f".formatted(one.ratio()),
          "",
          "",
          "",
          "",
          "",
          "");
    }
    figures
        .rates()
        .tablesCpuMillis()
        .forEach((side, millis) -> table.row(cpuCells("the tables alone, " + side, millis)));
    figures.loop().outcomes().forEach((name, outcome) -> table.row(cells(name, outcome)));
    figures.loop().cpuMillis().forEach((name, millis) -> table.row(cpuCells(name, millis)));
    return table;
  }

  private String[] cells(String operation, Outcome outcome) {
    Latency ms = outcome.latency();
    List<String> cells = new ArrayList<>();
    cells.add("%s, %d per second for %d s".formatted(operation, rate / 2, seconds));
    cells.addAll(List.of("", "", ""));
    Stream.of(ms.p50(), ms.p95(), ms.p99(), ms.max()).map(BenchVault::number).forEach(cells::add);
    cells.add(Long.toString(outcome.failed()));
    cells.add(Long.toString(outcome.dropped()));
    return cells.toArray(String[]::new);
  }

  private static String[] cpuCells(String process, double millis) {
    List<String> cells = new ArrayList<>(List.of("CPU ms per request, " + process, number(millis)));
    cells.addAll(Collections.nCopies(COLUMNS - cells.size(), ""));
    return cells.toArray(String[]::new);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
