package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.MomentConverter;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows everything that a node reached. */
@Command(
    name = "impact",
    mixinStandardHelpOptions = true,
    description = "Show everything that a node reached and what that cost, the failed ones first.")
public final class ImpactCommand implements Callable<Integer> {
  private static final String ROW = "%5s  %-6s  %-24s  %10s  %8s  %s%n";
  private static final Map<String, String> CUT =
      Map.of(
          "reach", "there are more nodes than were walked to; see --reach",
          "hub", "a hub has more edges than were looked at; see --from and --to",
          "depth", "there may be more beyond the depth; see --depth",
          "limit", "not all are listed; see --limit");

  @Mixin private AskOptions asking = new AskOptions();

  @Option(
      names = "--reach",
      paramLabel = "N",
      description = "Nodes to walk to at the most, 1 to 10,000; the figures are of these.")
  private Optional<Integer> reach = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "First instant of what counts, or 2h for two hours ago.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "First instant that no longer counts.")
  private Optional<Instant> to = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return asking.ask(
        "impact",
        Map.of(
            "reach", reach.map(String::valueOf),
            "from", from.map(Instant::toString),
            "to", to.map(Instant::toString)),
        ImpactCommand::print);
  }

  static void print(JsonNode answer, PrintWriter out) {
    out.println(NodeText.line(answer.path("root")));
    out.printf("Reached %s%n", counts(answer));
    out.printf(
        "In %s of %s, by %s%n",
        UsageText.count(answer.path("sessions").path("count").asLong(), "session"),
        UsageText.count(answer.path("users").path("count").asLong(), "user"),
        UsageText.count(answer.path("agents").path("count").asLong(), "agent"));
    if (answer.path("first").isTextual()) {
      out.printf("From %s to %s%n", answer.path("first").asText(), answer.path("last").asText());
    }
    out.println(UsageText.line(answer.path("usage")));
    answer
        .path("cut")
        .forEach(cut -> out.println("Cut: " + CUT.getOrDefault(cut.asText(), cut.asText()) + "."));
    if (!answer.path("nodes").isEmpty()) {
      out.printf(ROW, "depth", "", "time", "cost", "took", "node");
      answer.path("nodes").forEach(entry -> row(entry, out));
    }
  }

  private static String counts(JsonNode answer) {
    String all = kinds(answer.path("counts"));
    String failed = kinds(answer.path("failed"));
    return all.isEmpty() ? "nothing" : all + (failed.isEmpty() ? "" : "; failed: " + failed);
  }

  private static String kinds(JsonNode counts) {
    return counts.properties().stream()
        .map(kind -> UsageText.count(kind.getValue().asLong(), kind.getKey().replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }

  private static void row(JsonNode entry, PrintWriter out) {
    JsonNode node = entry.path("node");
    out.printf(
        ROW,
        entry.path("depth").asText(),
        entry.path("failed").asBoolean() ? "failed" : "",
        node.path("event_time").asText("-"),
        NodeText.cost(node.path("properties")),
        NodeText.duration(node.path("properties")),
        NodeText.line(node));
  }
}
