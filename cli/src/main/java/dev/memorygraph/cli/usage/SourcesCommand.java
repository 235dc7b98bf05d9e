package dev.memorygraph.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.OutputOptions;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.cli.option.TimeOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which documents and tools answers were made with. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = {
      "Show which documents answers were made with, or which tools, by whom, and what those",
      "answers cost; of the last 30 days without --from."
    })
public final class SourcesCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--tools", description = "Tools instead of documents.")
  private boolean tools;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "none",
      description = "Part by agent, user or application (default: ${DEFAULT-VALUE}).")
  private String by = "";

  @Option(names = "--least", description = "Those that were used least first.")
  private boolean least;

  @Option(names = "--limit", paramLabel = "N", description = "How many rows at the most.")
  private Optional<Integer> limit = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/analytics/sources", query());
          output.print(answer, read, () -> SourcesTable.of(answer), () -> print(answer));
          return 0;
        });
  }

  private void print(JsonNode answer) {
    if (answer.path("sources").isEmpty()) {
      String what = tools ? "tool" : "document";
      read.out().println("No answer was made with a " + what + " " + Since.of(answer));
      read.mentionArrivals();
    } else {
      SourcesTable.of(answer).print(read.out());
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    query.put("of", tools ? "tool" : "document");
    query.put("group_by", by);
    query.put("sort", least ? "least" : "most");
    limit.ifPresent(value -> query.put("limit", value.toString()));
    time.putInto(query);
    return query;
  }
}
