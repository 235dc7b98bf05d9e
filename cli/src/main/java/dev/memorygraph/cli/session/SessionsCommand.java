package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.client.Api;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    description = {
      "List sessions by when they began, the newest first, with what happened in each.",
      "Look at one with `replay-session`."
    })
public final class SessionsCommand implements Callable<Integer> {
  private static final int PAGE = 200;

  @Mixin private ReadOptions read = new ReadOptions();

  @Option(names = "--of-user", paramLabel = "ID", description = "Whose.")
  private Optional<String> user = Optional.empty();

  @Option(names = "--agent", paramLabel = "ID", description = "In which it took part.")
  private Optional<String> agent = Optional.empty();

  @Option(names = "--model", paramLabel = "NAME", description = "In which it was called.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--application", paramLabel = "ID", description = "Of which application.")
  private Optional<String> application = Optional.empty();

  @Option(names = "--status", paramLabel = "ok|error", description = "How it went.")
  private Optional<String> status = Optional.empty();

  @Option(names = "--min-cost", paramLabel = "USD", description = "What it cost at the least.")
  private Optional<String> minCost = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "First time or date of its start.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "First one that is too late.")
  private Optional<String> to = Optional.empty();

  @Option(names = "--oldest", description = "The oldest first.")
  private boolean oldest;

  @Option(
      names = "--limit",
      defaultValue = "20",
      description = "How many at the most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--csv", description = "As CSV.")
  private boolean csv;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          ArrayNode sessions = sessions(api);
          if (json) {
            read.out().println(sessions.toPrettyString());
          } else {
            print(sessions);
          }
          return 0;
        });
  }

  private ArrayNode sessions(Api api) throws IOException, InterruptedException {
    ArrayNode sessions = JsonNodeFactory.instance.arrayNode();
    Map<String, String> query = query();
    JsonNode page;
    do {
      query.put("limit", Integer.toString(Math.clamp(limit - sessions.size(), 1, PAGE)));
      page = ReadOptions.json(api, "/api/v1/sessions", query);
      page.path("sessions").forEach(sessions::add);
      query.put("cursor", page.path("next_cursor").asText());
    } while (sessions.size() < limit && page.hasNonNull("next_cursor"));
    return sessions;
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    user.ifPresent(value -> query.put("user", value));
    agent.ifPresent(value -> query.put("agent", value));
    model.ifPresent(value -> query.put("model", value));
    application.ifPresent(value -> query.put("application", value));
    status.ifPresent(value -> query.put("status", value));
    minCost.ifPresent(value -> query.put("min_cost", value));
    from.ifPresent(value -> query.put("from", value));
    to.ifPresent(value -> query.put("to", value));
    query.put("sort", oldest ? "oldest" : "newest");
    return query;
  }

  private void print(ArrayNode sessions) {
    Columns table =
        new Columns(
            Column.text("start"),
            Column.figure("took s"),
            Column.figure("steps"),
            Column.figure("calls"),
            Column.figure("failed"),
            Column.figure("tokens in"),
            Column.figure("out"),
            Column.figure("cost $"),
            Column.text("models"),
            Column.text("session"),
            Column.text("name"));
    sessions.forEach(session -> row(table, session));
    if (csv) {
      table.printCsv(read.out());
    } else if (table.isEmpty()) {
      read.out().println("No such session.");
    } else {
      table.print(read.out());
    }
  }

  /** What nobody knows is not nothing. */
  private static String known(String figure) {
    return figure.isEmpty() ? "unknown" : figure;
  }

  private static void row(Columns table, JsonNode session) {
    JsonNode usage = session.path("usage");
    JsonNode counts = session.path("counts");
    table.row(
        StepLines.text(session, "start"),
        StepLines.seconds(session.path("duration_ms")),
        session.path("steps").asText(),
        usage.path("calls").asText(),
        Long.toString(counts.path("errors").asLong() + counts.path("failed").asLong()),
        known(StepLines.text(usage, "input_tokens")),
        known(StepLines.text(usage, "output_tokens")),
        known(StepLines.cost(usage.path("cost_usd"))),
        session
            .path("models")
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(", ")),
        StepLines.text(session, "session_id"),
        StepLines.text(session, "name"));
  }
}
