package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws what a node came from and what it led to, or the paths to another node. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    description = "Draw what a node came from or led to, or the shortest paths to another node.")
public final class LineageCommand implements Callable<Integer> {
  private static final int MAX_LINES = 500;

  @Mixin private AskOptions asking = new AskOptions();

  @Option(
      names = "--direction",
      paramLabel = "WHERE",
      defaultValue = "upstream",
      description = "upstream, downstream or both (default: ${DEFAULT-VALUE}).")
  private String direction = "";

  @Option(
      names = "--edges",
      paramLabel = "TYPES",
      description = "Types of edges to follow, such as RESPONDS_TO,FOLLOWS.")
  private Optional<String> edges = Optional.empty();

  @Option(
      names = "--kinds",
      paramLabel = "KINDS",
      description = "Kinds of nodes to show, such as prompt,document.")
  private Optional<String> kinds = Optional.empty();

  @Option(names = "--to", paramLabel = "ID", description = "Another node: show the paths to it.")
  private Optional<String> to = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return asking.ask(
        "lineage",
        Map.of("direction", Optional.of(direction), "edges", edges, "kinds", kinds, "to", to),
        to.isPresent() ? LineageCommand::paths : this::trees);
  }

  private void trees(JsonNode answer, PrintWriter out) {
    List<String> directions =
        direction.equals("both") ? List.of("upstream", "downstream") : List.of(direction);
    for (String one : directions) {
      if (directions.size() > 1) {
        out.println(one.equals("upstream") ? "Came from:" : "Led to:");
      }
      if (kinds.isPresent()) {
        list(answer, one, out);
      } else {
        LineageTree.lines(answer, one, MAX_LINES).forEach(out::println);
      }
    }
    end(answer, out);
  }

  /** Where some kinds are left out the branches are, too. */
  private static void list(JsonNode answer, String direction, PrintWriter out) {
    out.println(NodeText.line(answer.path("root")));
    for (JsonNode entry : answer.path("nodes")) {
      if (entry.path("direction").asText().equals(direction)) {
        out.printf("%4d  %s%n", entry.path("depth").asInt(), NodeText.line(entry.path("node")));
      }
    }
  }

  private static void paths(JsonNode answer, PrintWriter out) {
    Map<String, JsonNode> nodes = new HashMap<>();
    nodes.put(answer.path("root").path("id").asText(), answer.path("root"));
    answer
        .path("nodes")
        .forEach(entry -> nodes.put(entry.path("node").path("id").asText(), entry.path("node")));
    if (answer.path("paths").isEmpty()) {
      out.println("There is no path that this caller may see.");
    }
    for (JsonNode path : answer.path("paths")) {
      out.printf(
          "%s, %d steps, %s%n",
          path.path("direction").asText(),
          path.path("length").asInt(),
          UsageText.line(path.path("usage")));
      for (int i = 0; i < path.path("nodes").size(); i++) {
        String id = path.path("nodes").get(i).asText();
        JsonNode node = nodes.get(id);
        String edge = i == 0 ? "" : edge(path.path("edges").get(i - 1), id) + " ";
        out.println("  " + edge + (node == null ? id : NodeText.line(node)));
      }
    }
    end(answer, out);
  }

  private static String edge(JsonNode edge, String reached) {
    String type = edge.path("type").asText();
    return edge.path("to").asText().equals(reached) ? type : "<-" + type;
  }

  private static void end(JsonNode answer, PrintWriter out) {
    out.println("In all: " + UsageText.line(answer.path("usage")));
    if (answer.path("truncated").asBoolean()) {
      out.println("There is more: a limit kept the walk from going on; see --limit and --depth.");
    }
  }
}
