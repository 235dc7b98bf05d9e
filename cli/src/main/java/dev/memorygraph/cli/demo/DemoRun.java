package dev.memorygraph.cli.demo;

import dev.memorygraph.cli.lineage.LineageTree;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.Expected;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.demo.ModelUsage;
import dev.memorygraph.importers.send.Sender;
import dev.memorygraph.importers.send.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/**
 * Shows a running system at work: sends a history, half of it each way, waits until the graph holds
 * it, and prints what became of it. Running it again changes nothing: the ids are the same.
 */
public record DemoRun(Deployment system, DemoAccess access, PrintStream out) {
  /** The tenant whose data the demo is. */
  public static final String TENANT = "demo";

  /** Who looks at it. */
  public static final Caller ANALYST = Caller.of(TENANT, "demo-analyst", Role.ADMIN);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int BATCH = 200;
  private static final int MAX_TREE_LINES = 60;

  /**
   * Sends a history and prints what became of it.
   *
   * @return whether the graph holds exactly what was sent
   * @throws dev.memorygraph.importers.send.SendException when the system does not take it
   */
  public boolean run(History history) throws InterruptedException {
    Sender sender = new Sender(system, PATIENCE);
    try (Sink kafka = sender.kafka(TENANT);
        Sink rest = sender.rest(TENANT, "demo-writer", BATCH)) {
      return run(history, List.of(kafka, rest), PATIENCE);
    }
  }

  /** The same where only the API is known: everything goes by REST. */
  public boolean runByRest(History history) throws InterruptedException {
    try (Sink rest = new Sender(system, PATIENCE).rest(TENANT, "demo-writer", BATCH)) {
      return run(history, List.of(rest), PATIENCE);
    }
  }

  boolean run(History history, List<Sink> ways, Duration patience) throws InterruptedException {
    List<Event> events = history.events();
    Expected expected = Expected.of(events);
    long start = System.nanoTime();
    out.printf("Sending %,d events of %d sessions ...%n", events.size(), history.sessions());
    send(events, ways);
    try (Api api = system.api(ANALYST)) {
      GraphView graph = new GraphView(api);
      Comparison comparison = await(graph, expected, times(events), patience);
      out.printf(
          "%s after %.1f s%n%n",
          comparison.matches() ? "The graph holds all of it" : "The graph differs",
          (System.nanoTime() - start) / 1e9);
      comparison.countLines().forEach(out::println);
      lineage(graph, events);
      print("Tokens and cost by model", comparison.modelLines());
      goOn(expected.sessions().keySet().iterator().next());
      return comparison.matches();
    }
  }

  /** Event by event the one way and the other, to show that order does not matter. */
  private void send(List<Event> events, List<Sink> ways) {
    for (int i = 0; i < events.size(); i++) {
      ways.get(i % ways.size()).send(events.get(i));
    }
    for (Sink way : ways) {
      way.flush();
      way.refusals().forEach(refusal -> out.println(refusal.line()));
    }
    if (ways.size() == 1) {
      out.printf("%,d by REST%n", events.size());
    } else {
      out.printf("%,d by Kafka, %,d by REST%n", (events.size() + 1) / 2, events.size() / 2);
    }
  }

  private Comparison await(
      GraphView graph, Expected expected, LongSummaryStatistics times, Duration patience)
      throws InterruptedException {
    // Only the time of this history: the tenant may hold other data.
    Instant from = Instant.ofEpochMilli(times.getMin());
    Instant to = Instant.ofEpochMilli(times.getMax() + 1);
    Instant end = Instant.now().plus(patience);
    while (true) {
      Map<String, ModelUsage> models = graph.models(from, to);
      boolean late = Instant.now().isAfter(end);
      // One question, before the many: whoever looks takes time from what is looked at.
      if (late || expected.usageMatches(models)) {
        Map<String, Map<String, Long>> sessions = graph.sessions(expected.sessions().keySet());
        Comparison comparison = new Comparison(expected, sessions, models);
        if (late || comparison.matches()) {
          return comparison;
        }
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static LongSummaryStatistics times(List<Event> events) {
    return events.stream().mapToLong(Event::getTimestampMs).summaryStatistics();
  }

  private void lineage(GraphView graph, List<Event> events) throws InterruptedException {
    String completion = deepest(events);
    print("Where the answer " + completion + " came from", upstream(graph, completion));
  }

  private static List<String> upstream(GraphView graph, String completion)
      throws InterruptedException {
    try {
      Answer answer = graph.lineage(completion);
      return answer.isSuccess()
          ? LineageTree.lines(answer.json(), "upstream", MAX_TREE_LINES)
          : List.of(answer.problem());
    } catch (IOException e) {
      return List.of("The API does not answer; see `status`.");
    }
  }

  /** The last completion that follows from a tool's result: there is something to see upstream. */
  private static String deepest(List<Event> events) {
    List<String> prompts =
        events.stream()
            .filter(event -> event.getPayload().getPrompt().getToolCallIdsCount() > 0)
            .map(event -> event.getPayload().getPrompt().getPromptId())
            .toList();
    return events.stream()
        .map(event -> event.getPayload().getCompletion())
        .filter(completion -> prompts.isEmpty() || prompts.contains(completion.getPromptId()))
        .filter(completion -> !completion.getCompletionId().isEmpty())
        .reduce((_, later) -> later)
        .orElseThrow()
        .getCompletionId();
  }

  private void goOn(String session) {
    print("Endpoints", access.addresses());
    print(
        "Ask it yourself (the token holds 12 hours)",
        access.question("/api/v1/sessions/" + session));
  }

  private void print(String title, List<String> lines) {
    out.println();
    out.println(title);
    lines.forEach(line -> out.println("  " + line));
  }
}
