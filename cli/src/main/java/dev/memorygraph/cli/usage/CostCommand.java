package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.ReadOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what calls used and cost. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Show what calls used and cost, how often they failed and how long they took.",
      "Percentiles of how long are within 1 %; ? is what no call said."
    })
public final class CostCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "model",
      description = {
        "model, model_version, provider, agent, user, status, template_version, application, tag,",
        "tool, session, day or hour (default: ${DEFAULT-VALUE})."
      })
  private String by = "";

  @Option(names = "--bucket", paramLabel = "day|hour", description = "Part each by time, in UTC.")
  private Optional<String> bucket = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "First time or date.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "First one that is too late.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many groups at the most, those with the most calls.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(names = "--csv", description = "As CSV.")
  private boolean csv;

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/usage", query());
          if (json) {
            read.out().println(answer.toPrettyString());
          } else if (csv) {
            CostTable.of(answer).printCsv(read.out());
          } else if (answer.path("groups").isEmpty()) {
            read.out().println("No calls in that time.");
            read.mentionArrivals();
          } else {
            CostTable.ofAll(answer).print(read.out());
            CostTable.notes(answer).forEach(read.out()::println);
          }
          return 0;
        });
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    query.put("group_by", by);
    bucket.ifPresent(value -> query.put("bucket", value));
    from.ifPresent(value -> query.put("from", value));
    to.ifPresent(value -> query.put("to", value));
    limit.ifPresent(value -> query.put("limit", value.toString()));
    return query;
  }
}
