package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.OutputOptions;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.option.TimeOptions;
import dev.memorygraph.cli.text.Columns;
import dev.memorygraph.client.UrlText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what calls used and cost. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Show what calls used and cost, how often they failed and how long they took.",
      "Percentiles of how long are within 1 %%; ? is what no call said."
    })
public final class CostCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "model",
      description = {
        "model, model_version, provider, agent, user, api_key, status, template_version,",
        "application, tag, tool, session, day or hour (default: ${DEFAULT-VALUE})."
      })
  private String by = "";

  @Option(
      names = "--bucket",
      paramLabel = "day|hour",
      description = {
        "Part each by time, in UTC; without --from those of the last 30 days,",
        "or the hours of the last 2."
      })
  private Optional<String> bucket = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many groups at the most, those with the most calls.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--waste",
      description = {
        "Instead: what calls that failed, answers that were asked for again, and branches that",
        "failed cost; with --from and --to alone, of the last 30 days without --from."
      })
  private boolean waste;

  @Option(
      names = "--node",
      paramLabel = "ID",
      description = "Instead: what a node by kind:id and all that came of it cost.")
  private Optional<String> node = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    if (node.isPresent()) {
      String path = "/api/v1/analytics/path-cost/" + UrlText.encoded(node.get());
      return table(path, Map.of(), PathCostTable::of, "More came of it than was walked to.");
    }
    return waste
        ? table(
            "/api/v1/analytics/waste",
            times(),
            WasteTable::of,
            "Of the latest 10,000 nodes of each.")
        : usage();
  }

  private int table(
      String path, Map<String, String> query, Function<JsonNode, Columns> table, String whenCut)
      throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, path, query);
          Columns columns = table.apply(answer);
          output.print(answer, read, () -> columns, () -> columns.print(read.out()));
          if (!output.isJson() && answer.path("truncated").asBoolean()) {
            read.err().println(whenCut);
          }
          return 0;
        });
  }

  private Map<String, String> times() {
    Map<String, String> query = new HashMap<>();
    time.putInto(query);
    return query;
  }

  private int usage() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/usage", query());
          output.print(answer, read, () -> CostTable.of(answer), () -> print(answer));
          return 0;
        });
  }

  private void print(JsonNode answer) {
    if (answer.path("groups").isEmpty()) {
      read.out().println("No calls in that time.");
      read.mentionArrivals();
    } else {
      CostTable.ofAll(answer).print(read.out());
      CostTable.notes(answer).forEach(read.out()::println);
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    query.put("group_by", by);
    bucket.ifPresent(value -> query.put("bucket", value));
    time.from()
        .or(() -> bucket.map(CostCommand::recently))
        .ifPresent(value -> query.put("from", value));
    time.to().or(() -> bucket.map(_ -> tomorrow())).ifPresent(value -> query.put("to", value));
    limit.ifPresent(value -> query.put("limit", value.toString()));
    return query;
  }

  private static String tomorrow() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
  }

  private static String recently(String bucket) {
    return LocalDate.now(ZoneOffset.UTC).minusDays(bucket.equals("hour") ? 2 : 30).toString();
  }
}
