package dev.memorygraph.cli.anomaly;

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

/** Lists odd hours. */
@Command(
    name = "anomalies",
    mixinStandardHelpOptions = true,
    subcommands = ShowCommand.class,
    description = {
      "List hours in which a model, an agent, a tool or all together did what they do not do,",
      "the latest first; `anomalies show ID` tells why."
    })
public final class AnomaliesCommand implements Callable<Integer> {
  @Mixin private ReadOptions read = new ReadOptions();
  @Mixin private TimeOptions time = new TimeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--kind",
      paramLabel = "KINDS",
      description = "calls, cost, latency_p50, latency_p95, error_rate, tool_loop; by commas.")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--model", description = "Only of this model.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--agent", description = "Only of this agent.")
  private Optional<String> agent = Optional.empty();

  @Option(names = "--tool", description = "Only of this tool.")
  private Optional<String> tool = Optional.empty();

  @Option(names = "--min-grade", paramLabel = "0-1", description = "Only from this grade on.")
  private Optional<String> minGrade = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "How many at the most.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--cursor", description = "Go on where a list before ended.")
  private Optional<String> cursor = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = ReadOptions.json(api, "/api/v1/anomalies", query());
          JsonNode anomalies = answer.path("anomalies");
          output.print(answer, read, () -> AnomalyText.table(anomalies), () -> print(anomalies));
          if (!output.isJson() && answer.hasNonNull("next_cursor")) {
            read.err().println("More: --cursor " + answer.path("next_cursor").asText());
          }
          return 0;
        });
  }

  private void print(JsonNode anomalies) {
    if (anomalies.isEmpty()) {
      read.out().println("Nothing odd in that time.");
    } else {
      AnomalyText.table(anomalies).print(read.out());
    }
  }

  private Map<String, String> query() {
    Map<String, String> query = new HashMap<>();
    kind.ifPresent(value -> query.put("kind", value));
    model.ifPresent(value -> query.put("model", value));
    agent.ifPresent(value -> query.put("agent", value));
    tool.ifPresent(value -> query.put("tool", value));
    minGrade.ifPresent(value -> query.put("min_grade", value));
    time.putInto(query);
    limit.ifPresent(value -> query.put("limit", value.toString()));
    cursor.ifPresent(value -> query.put("cursor", value));
    return query;
  }
}
