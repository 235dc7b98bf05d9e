package dev.memorygraph.benchmarks.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.benchmarks.event.EventStream;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.schema.Migrations;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;

/** Writes the same events in several ways, in turn, each into a database of its own. */
public final class WriteBench implements AutoCloseable {
  private static final DriverSettings BOLT =
      new DriverSettings("bench", 4, Duration.ofSeconds(10), Duration.ZERO);

  private static final String COUNT =
      """
      CYPHER 25
      CALL () {
        MATCH (n:Node)
        RETURN count(n) AS nodes, coalesce(sum(size(keys(n))), 0) AS nodeProperties
      }
      CALL () {
        MATCH (:Node)-[e]->()
        RETURN count(e) AS edges, coalesce(sum(size(keys(e))), 0) AS edgeProperties
      }
      RETURN nodes, edges, nodeProperties, edgeProperties
      """;

  private final List<Contender> contenders = new ArrayList<>();

  private record Contender(
      String name, long pid, Driver driver, Writer writer, EventStream events) {}

  /**
   * One contender's round.
   *
   * @param cpuMicros of the database, for each event
   */
  record Round(long events, double perSecond, double cpuMicros) {}

  /**
   * What came of one contender.
   *
   * @param events that it wrote in all
   * @param graph what they became, as counted in the database and as it must be
   */
  record Result(List<Round> rounds, long events, GraphState.Counts graph) {}

  /**
   * Prints a {@link Result} by contender; before it, a line for each round.
   *
   * @param arguments seconds of a round, rounds to warm up, rounds; then contenders as {@code
   *     name,port of Bolt,process id,port of batches}; the password is {@code NEO4J_PASSWORD}
   */
  public static void main(String[] arguments) throws IOException {
    long seconds = Long.parseLong(arguments[0]);
    int warmUp = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    try (WriteBench bench = new WriteBench()) {
      for (int i = 3; i < arguments.length; i++) {
        bench.add(arguments[i].split(",", -1));
      }
      bench.rounds("warm-up", seconds, warmUp);
      Map<String, List<Round>> results = bench.rounds("round", seconds, rounds);
      System.out.println(new ObjectMapper().writeValueAsString(bench.results(results)));
    }
  }

  private void add(String... contender) throws IOException {
    URI bolt = URI.create("bolt://127.0.0.1:" + contender[1]);
    Driver driver = BOLT.open(bolt, "neo4j", () -> System.getenv("NEO4J_PASSWORD"));
    new Migrations(driver).apply();
    Writer writer =
        switch (contender[0]) {
          case "ours-1000" -> new FactsWriter(driver, 1_000);
          case "ours-500" -> new FactsWriter(driver, 500);
          case "query-per-event" -> new QueryPerEvent(driver);
          case "unwind-merge" -> new UnwindMerge(driver);
          case "kafka-connector" -> new ConnectorShape(driver);
          case "core-api" -> new CoreApi(Integer.parseInt(contender[3]));
          default -> throw new IllegalArgumentException("No way to write: " + contender[0]);
        };
    contenders.add(
        new Contender(
            contender[0], Long.parseLong(contender[2]), driver, writer, new EventStream()));
  }

  /** In turn, so that what else the machine does falls on all alike. */
  private Map<String, List<Round>> rounds(String kind, long seconds, int count) {
    Map<String, List<Round>> rounds = new LinkedHashMap<>();
    for (int number = 1; number <= count; number++) {
      for (Contender contender : contenders) {
        Round round = round(contender, Duration.ofSeconds(seconds));
        rounds.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(round);
        System.out.printf(
            "%s %d, %s: %,.0f events per second, %,.0f µs of the database each%n",
            kind, number, contender.name(), round.perSecond(), round.cpuMicros());
      }
    }
    return rounds;
  }

  private static Round round(Contender contender, Duration time) {
    long events = 0;
    long nanos = 0;
    long cpuNanos = 0;
    while (nanos < time.toNanos()) {
      Writer writer = contender.writer();
      Writer.Prepared prepared = writer.prepare(contender.events().next(writer.batch()));
      long before = cpuNanos(contender.pid());
      Writer.Cost cost = prepared.write();
      long used = cpuNanos(contender.pid()) - before;
      nanos += cost.nanos();
      cpuNanos += cost.cpuNanos() == Writer.Cost.UNKNOWN ? used : cost.cpuNanos();
      events += writer.batch();
    }
    return new Round(events, events * 1e9 / nanos, cpuNanos / 1e3 / events);
  }

  private static long cpuNanos(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO)
        .toNanos();
  }

  /** Makes sure that all wrote the whole graph. */
  private Map<String, Result> results(Map<String, List<Round>> rounds) {
    Map<String, Result> results = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      GraphState.Counts graph = count(contender.driver());
      if (!graph.equals(contender.writer().expected())) {
        throw new IllegalStateException(
            "%s wrote another graph than it should have: %s, not %s"
                .formatted(contender.name(), graph, contender.writer().expected()));
      }
      results.put(
          contender.name(),
          new Result(
              rounds.getOrDefault(contender.name(), List.of()), contender.events().given(), graph));
    }
    return results;
  }

  private static GraphState.Counts count(Driver driver) {
    try (Session session = driver.session()) {
      Record row = session.run(COUNT).single();
      return new GraphState.Counts(
          row.get("nodes").asLong(),
          row.get("edges").asLong(),
          row.get("nodeProperties").asLong(),
          row.get("edgeProperties").asLong());
    }
  }

  @Override
  public void close() throws IOException {
    for (Contender contender : contenders) {
      if (contender.writer() instanceof CoreApi core) {
        core.close();
      }
      contender.driver().close();
    }
  }
}
