package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchData;
import dev.memorygraph.bench.load.BenchData.Filled;
import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchQuery;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.load.GraphQuestion;
import dev.memorygraph.bench.load.GraphQuestion.Latencies;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Latency;
import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long one client waits for answers from a filled graph. */
@Command(
    name = "reads",
    mixinStandardHelpOptions = true,
    description = {
      "Fill a tenant by way of Kafka, then measure reads by one client through the API:",
      "front, authorizer, function and graph. Latency counts from when a request was due."
    })
final class BenchReads implements Callable<Integer> {
  private static final String TENANT = "bench-reads";

  /** Enough for the function and the graph to have compiled what they run. */
  private static final int WARM_UP = 300;

  /** The latencies of one kind of question, asked so often in a second. */
  record Row(String question, int perSecond, Latency ms) {}

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Events in the graph (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "500",
      description = "Requests of each kind (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--filled",
      description = {
        "The system holds the events since an earlier run; with --data. Hours are",
        "summed up some twelve minutes after that."
      })
  private boolean isFilled;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchSystem system = options.open()) {
      BenchData filling = new BenchData(system, TENANT);
      List<Event> sent = BenchData.events(events);
      Filled filled = isFilled ? new Filled(sent, Double.NaN) : filling.fill(sent);
      List<BenchQuery> questions = BenchQuery.about(filled.events());
      List<Row> rows = new ArrayList<>();
      HostInfo before;
      try (Api api = filling.reader()) {
        BenchSystem.progress("Warming up");
        for (BenchQuery question : questions) {
          measure(api, question, WARM_UP);
        }
        before = HostInfo.now();
        for (BenchQuery question : questions) {
          BenchSystem.progress("Asking for " + question.name());
          Latency latency = measure(api, question, requests);
          rows.add(new Row(question.name(), question.perSecond(), latency));
        }
      }
      rows.addAll(inGraph(system, filled.events()));
      options.print(before, figures(filled, rows), table(filled, rows));
      return 0;
    }
  }

  /** The same without API, authorizer and function. */
  private List<Row> inGraph(BenchSystem system, List<Event> sent) throws InterruptedException {
    URI bolt = system.endpoints().get("bolt");
    List<Row> rows = new ArrayList<>();
    try (Driver driver =
            GraphDatabase.driver(bolt, AuthTokens.basic("neo4j", system.neo4jPassword()));
        GraphReader reader = new GraphReader(Graphs.only(driver), GraphReader.TIMEOUT)) {
      for (GraphQuestion question : GraphQuestion.about(sent)) {
        BenchSystem.progress("Asking the graph for " + question.name());
        question.measure(reader, TENANT, WARM_UP);
        Latencies ms = question.measure(reader, TENANT, requests);
        String name = question.name() + ", in the graph";
        rows.add(new Row(name, question.perSecond(), ms.whole()));
        String each =
            String.format(Locale.ROOT, ": one of its %.1f statements", ms.statementsEach());
        rows.add(new Row(name + each, question.perSecond(), ms.statements()));
      }
    }
    return rows;
  }

  private static Latency measure(Api api, BenchQuery question, int requests)
      throws InterruptedException {
    return OpenLoop.of(question.perSecond())
        .run(question.requests(requests), number -> ask(api, question.path(number)));
  }

  private static void ask(Api api, String path) throws InterruptedException {
    try {
      Answer answer = api.get(path);
      if (!answer.isSuccess()) {
        throw new IllegalStateException("No answer to " + path + ": " + answer.problem());
      }
    } catch (IOException e) {
      throw new IllegalStateException("The API does not answer.", e);
    }
  }

  private Map<String, Object> figures(Filled filled, List<Row> rows) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("events", filled.events().size());
    if (!isFilled) {
      figures.put("events_per_second", filled.perSecond());
    }
    figures.put("reads", rows);
    return figures;
  }

  private Table table(Filled filled, List<Row> rows) {
    String title =
        String.format(Locale.ROOT, "%,d events", filled.events().size())
            + (isFilled
                ? "; ms:"
                : String.format(Locale.ROOT, ", taken in at %,.0f/s; ms:", filled.perSecond()));
    Table table = new Table(title, "requests", "per s", "p50", "p95", "p99", "max");
    rows.forEach(row -> table.row(cells(row)));
    return table;
  }

  private static String[] cells(Row row) {
    Latency ms = row.ms();
    List<String> cells = new ArrayList<>();
    cells.add(row.question());
    cells.add(Long.toString(ms.requests()));
    cells.add(Integer.toString(row.perSecond()));
    for (double value : new double[] {ms.p50(), ms.p95(), ms.p99(), ms.max()}) {
      cells.add(String.format(Locale.ROOT, "%.1f", value));
    }
    return cells.toArray(String[]::new);
  }
}
