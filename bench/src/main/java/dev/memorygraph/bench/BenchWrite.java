package dev.memorygraph.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.Contest;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.MedianAndRange;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.BenchedProcess;
import dev.memorygraph.bench.process.WriteEngines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast we write the graph, against other ways to write the very same graph. */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    description = {
      "Measure writing to Neo4j: ours, a query for each event, UNWIND and MERGE of everything,",
      "the statement of Neo4j's connector for Kafka, and the engine's core API without network",
      "and language. One writer each, in turn, the same events, each into a Neo4j of its own;",
      "every one must have written the whole graph in the end.",
      "It takes no running system: --data and --instances mean nothing here."
    })
final class BenchWrite implements Callable<Integer> {
  private static final String OURS = "ours-1000";

  /** The bar and the aim of ours against each. */
  private static final Map<String, List<Double>> BARS =
      Map.of(
          "query-per-event", List.of(20.0, 40.0),
          "unwind-merge", List.of(1.7, 2.5),
          "kafka-connector", List.of(2.0, 3.0),
          "core-api", List.of(0.7, 0.9));

  private static final List<String> WRITERS =
      List.of(OURS, "ours-500", "query-per-event", "unwind-merge", "kafka-connector", "core-api");

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Length of a round of one writer (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "7",
      description = "Rounds that are measured (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "6",
      description = "Rounds before, which are not (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--writer",
      paramLabel = "NAME",
      description = "Only ours and this one; may be repeated.")
  private List<String> only = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What came of a writer; no contest where it is ours. */
  private record Row(
      String writer,
      MedianAndRange perSecond,
      MedianAndRange cpuMicros,
      Optional<Contest> contest) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> writers = writers();
    BenchSystem.progress("Starting a Neo4j for each of " + String.join(", ", writers));
    try (WriteEngines engines = WriteEngines.start(writers)) {
      HostInfo before = HostInfo.now();
      JsonNode results =
          new BenchedProcess(
                  BenchedProcess.INGEST,
                  "write.WriteBench",
                  Stream.concat(
                          Stream.of(seconds, warmUp, rounds).map(String::valueOf),
                          engines.addresses().stream())
                      .toList(),
                  Map.of("NEO4J_PASSWORD", engines.password()))
              .onAllCores(BenchSystem::progress);
      List<Row> rows = writers.stream().map(writer -> row(writer, results)).toList();
      options.print(before, figures(results, rows), table(rows));
    }
    return 0;
  }

  private List<String> writers() {
    if (seconds < 1 || rounds < 1 || warmUp < 0) {
      throw wrong("--seconds and --rounds must be at least 1, --warm-up not negative.");
    }
    if (!WRITERS.containsAll(only)) {
      throw wrong("--writer must be one of " + String.join(", ", WRITERS) + ".");
    }
    return WRITERS.stream()
        .filter(one -> only.isEmpty() || one.equals(OURS) || only.contains(one))
        .toList();
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private static Row row(String writer, JsonNode results) {
    List<Double> perSecond = values(writer, "perSecond", results);
    return new Row(
        writer,
        MedianAndRange.of(perSecond),
        MedianAndRange.of(values(writer, "cpuMicros", results)),
        Optional.ofNullable(BARS.get(writer))
            .map(
                bars ->
                    Contest.of(
                        values(OURS, "perSecond", results),
                        perSecond,
                        bars.getFirst(),
                        bars.getLast())));
  }

  private static List<Double> values(String writer, String name, JsonNode results) {
    List<Double> values = new ArrayList<>();
    results.path(writer).path("rounds").forEach(round -> values.add(round.path(name).asDouble()));
    return values;
  }

  private Map<String, Object> figures(JsonNode results, List<Row> rows) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("seconds", seconds);
    figures.put("warmUpRounds", warmUp);
    Map<String, Object> writers = new LinkedHashMap<>();
    for (Row row : rows) {
      Map<String, Object> writer = new LinkedHashMap<>();
      writer.put("eventsPerSecond", row.perSecond());
      writer.put("neo4jMicrosPerEvent", row.cpuMicros());
      row.contest().ifPresent(contest -> writer.put("oursAgainstIt", contest));
      writer.put("measured", results.path(row.writer()));
      writers.put(row.writer(), writer);
    }
    figures.put("writers", writers);
    return figures;
  }

  private static Table table(List<Row> rows) {
    Table table =
        new Table(
            "writer",
            "events/s",
            "min",
            "max",
            "µs of Neo4j",
            "min",
            "max",
            "ours/it",
            "bar",
            "aim",
            "");
    for (Row row : rows) {
      table.row(
          row.writer(),
          number(row.perSecond().median()),
          number(row.perSecond().min()),
          number(row.perSecond().max()),
          number(row.cpuMicros().median()),
          number(row.cpuMicros().min()),
          number(row.cpuMicros().max()),
          row.contest().map(one -> ratio(one.ratio().median())).orElse(""),
          row.contest().map(one -> ratio(one.bar())).orElse(""),
          row.contest().map(one -> ratio(one.aim())).orElse(""),
          row.contest().map(Contest::verdict).orElse(""));
    }
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
