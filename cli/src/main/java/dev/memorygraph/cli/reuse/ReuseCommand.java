package dev.memorygraph.cli.reuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.option.TimeOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.cli.text.Columns.Column;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which prompts are sent again and again. */
@Command(
    name = "reuse",
    mixinStandardHelpOptions = true,
    description = {
      "Show which prompts are sent again and again, word for word, and what answering them again"
          + " cost:",
      "at most what a cache of answers would have saved; ? is what no call said."
    })
public final class ReuseCommand implements Callable<Integer> {
  private static final String UNKNOWN = "?";

  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();

  @Option(
      names = "--of-role",
      paramLabel = "ROLE",
      description = "Only prompts of this role, such as user.")
  private Optional<String> role = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Texts at the most, up to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/reuse", query());
          if (json) {
            read.out().println(answer.toPrettyString());
          } else if (answer.path("prompts").isEmpty()) {
            read.out().println("No prompt was sent twice in that time.");
            read.mentionArrivals();
          } else {
            print(answer);
          }
          return 0;
        });
  }

  private void print(JsonNode answer) {
    Columns table =
        new Columns(
            Column.figure("sent"),
            Column.figure("users"),
            Column.figure("agents"),
            Column.figure("again $"),
            Column.text("first"),
            Column.text("text"));
    answer.path("prompts").forEach(prompt -> row(prompt, table));
    table.print(read.out());
    if (!answer.path("complete").asBoolean()) {
      read.out().println("Not all prompts of that time were looked at; --from and --to narrow it.");
    }
  }

  private static void row(JsonNode prompt, Columns table) {
    JsonNode first = prompt.path("first");
    JsonNode cost = prompt.path("repeats").path("cost_usd");
    table.row(
        prompt.path("sent").asText(),
        prompt.path("users").asText(),
        prompt.path("agents").asText(),
        cost.isNumber() ? cost.decimalValue().toPlainString() : UNKNOWN,
        first.path("id").asText(),
        first.path("properties").path("text").asText());
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    role.ifPresent(value -> query.put("role", value));
    time.putInto(query);
    query.put("limit", String.valueOf(limit));
    return query;
  }
}
