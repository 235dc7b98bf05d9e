package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.MomentConverter;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.UrlText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** About which node, who asks, as of when, and how the answer is shown. */
public final class AskOptions {
  @Mixin private ReadOptions read = new ReadOptions();

  @Parameters(paramLabel = "ID", description = "A node as kind:id, such as completion:c-42.")
  private String id = "";

  @Option(names = "--depth", paramLabel = "N", description = "Steps at the most, 1 to 50.")
  private Optional<Integer> depth = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "Nodes at the most, 1 to 1,000.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "As of a past moment of event time, or 2h for two hours ago.")
  private Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--known-at",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "What the graph had heard of by then.")
  private Optional<Instant> knownAt = Optional.empty();

  @Option(names = "--json", description = "Show the API's answer as it is.")
  private boolean json;

  /** What to print of an answer, unless JSON is wanted. */
  @FunctionalInterface
  interface View {
    void print(JsonNode answer, PrintWriter out);
  }

  /**
   * Asks about the node, and shows the answer.
   *
   * @param question the part of the path before the node's id
   * @param more further parameters; those that are empty are left out
   * @return the exit code
   */
  int ask(String question, Map<String, Optional<String>> more, View view)
      throws InterruptedException {
    read.mentionArrivals();
    return read.run(
        api -> {
          String path = "/api/v1/" + question + "/" + UrlText.encoded(id);
          show(ReadOptions.json(api, path, query(more)), view);
          return 0;
        });
  }

  private void show(JsonNode answer, View view) {
    PrintWriter out = read.out();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      view.print(answer, out);
    }
    out.flush();
  }

  private Map<String, String> query(Map<String, Optional<String>> more) {
    Map<String, String> query = new HashMap<>();
    depth.ifPresent(steps -> query.put("depth", steps.toString()));
    limit.ifPresent(nodes -> query.put("limit", nodes.toString()));
    asOf.ifPresent(time -> query.put("as_of", time.toString()));
    knownAt.ifPresent(time -> query.put("known_at", time.toString()));
    more.forEach((name, value) -> value.ifPresent(text -> query.put(name, text)));
    return query;
  }
}
