package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.OutputOptions;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.option.TimeOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import dev.memorygraph.cli.text.Dollars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which agents give work to which. */
@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    description = {
      "Show which agents give work to which, what it cost, and where it failed first;",
      "of the last 30 days without --from."
    })
public final class AgentsCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> query = new HashMap<>();
    time.putInto(query);
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/topology", query);
          output.print(answer, read, () -> table(answer), () -> print(answer));
          if (!output.isJson() && answer.path("truncated").asBoolean()) {
            read.err().println("Of the latest 1,000 handoffs, and 200 nodes of each.");
          }
          return 0;
        });
  }

  private void print(JsonNode answer) {
    if (answer.path("delegations").isEmpty()) {
      read.out().println("No agent gave work to another " + Since.of(answer));
      read.mentionArrivals();
    } else {
      table(answer).print(read.out());
    }
  }

  private static Columns table(JsonNode answer) {
    Columns columns =
        new Columns(
            Column.text("from"),
            Column.text("to"),
            Column.figure("handoffs"),
            Column.figure("failed"),
            Column.figure("calls"),
            Column.figure("cost $"),
            Column.figure("wait p50 ms"),
            Column.figure("p95 ms"),
            Column.text("failed first"));
    answer.path("delegations").forEach(one -> columns.row(row(one)));
    return columns;
  }

  private static String[] row(JsonNode one) {
    List<String> cells = new ArrayList<>();
    cells.add(one.hasNonNull("sender") ? agent(one.path("sender")) : "?");
    cells.add(agent(one.path("receiver")));
    cells.add(one.path("handoffs").asText());
    cells.add(one.path("failed").asText());
    cells.add(CostTable.number(one.path("usage").path("calls")));
    cells.add(Dollars.of(one.path("usage").path("cost_usd")));
    cells.add(CostTable.number(one.path("waiting").path("p50_ms")));
    cells.add(CostTable.number(one.path("waiting").path("p95_ms")));
    List<String> origins = new ArrayList<>();
    one.path("failed_first").forEach(origin -> origins.add(origin(origin)));
    cells.add(String.join(", ", origins));
    return cells.toArray(String[]::new);
  }

  private static String agent(JsonNode id) {
    return id.asText().replaceFirst("^agent:", "");
  }

  private static String origin(JsonNode origin) {
    return "%d × %s"
        .formatted(
            origin.path("handoffs").asLong(),
            origin.path(origin.hasNonNull("name") ? "name" : "kind").asText());
  }
}
