package dev.memorygraph.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.graph.EdgeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws the answer of an upstream lineage question as a tree: each cause once, where it is nearest,
 * and under each node what it used (model, tool, agent).
 */
final class LineageTree {
  private static final int MAX_LINES = 60;
  private static final List<String> SHOWN =
      List.of("role", "name", "title", "tool_name", "version", "cost_usd", "status", "text");
  private static final int MAX_VALUE = 48;

  private final Map<String, JsonNode> nodes = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Map<String, String>> causes = new HashMap<>();
  private final Map<String, Map<String, String>> used = new HashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private LineageTree(JsonNode lineage) {
    add(lineage.path("root"), 0);
    for (JsonNode entry : lineage.path("nodes")) {
      add(entry.path("node"), entry.path("depth").asInt());
    }
    lineage.path("edges").forEach(this::link);
  }

  /** The lines of the tree, at most {@value #MAX_LINES}. */
  static List<String> lines(JsonNode lineage) {
    LineageTree tree = new LineageTree(lineage);
    String root = lineage.path("root").path("id").asText();
    tree.draw(root, "", "", "");
    if (tree.lines.size() > MAX_LINES) {
      int more = tree.lines.size() - MAX_LINES;
      return Stream.concat(
              tree.lines.stream().limit(MAX_LINES), Stream.of("... and " + more + " more"))
          .toList();
    }
    return List.copyOf(tree.lines);
  }

  private void add(JsonNode node, int depth) {
    String id = node.path("id").asText();
    nodes.put(id, node);
    depths.merge(id, depth, Math::min);
  }

  private void link(JsonNode edge) {
    String from = edge.path("from").asText();
    String to = edge.path("to").asText();
    String type = edge.path("type").asText();
    switch (EdgeType.valueOf(type).cause()) {
      case END -> put(causes, from, to, type);
      case START -> put(causes, to, from, "<-" + type);
      case NONE -> put(used, from, to, type);
    }
  }

  private static void put(
      Map<String, Map<String, String>> links, String from, String to, String type) {
    links.computeIfAbsent(from, _ -> new LinkedHashMap<>()).putIfAbsent(to, type);
  }

  private void draw(String id, String edge, String lead, String branch) {
    drawn.add(id);
    lines.add(lead + branch + (edge.isEmpty() ? "" : edge + " ") + describe(id));
    String below = lead + (branch.isEmpty() ? "" : branch.startsWith("└") ? "   " : "│  ");
    List<Map.Entry<String, String>> leaves =
        used.getOrDefault(id, Map.of()).entrySet().stream()
            .filter(leaf -> depths.getOrDefault(id, 0) == 0 || !isSession(leaf.getKey()))
            .toList();
    List<Map.Entry<String, String>> branches =
        causes.getOrDefault(id, Map.of()).entrySet().stream()
            .filter(
                cause -> depths.getOrDefault(cause.getKey(), -1) == depths.getOrDefault(id, 0) + 1)
            .filter(cause -> drawn.add(cause.getKey()))
            .toList();
    for (int i = 0; i < leaves.size(); i++) {
      boolean last = branches.isEmpty() && i == leaves.size() - 1;
      Map.Entry<String, String> leaf = leaves.get(i);
      lines.add(below + branch(last) + leaf.getValue() + " " + describe(leaf.getKey()));
    }
    for (int i = 0; i < branches.size(); i++) {
      Map.Entry<String, String> cause = branches.get(i);
      draw(cause.getKey(), cause.getValue(), below, branch(i == branches.size() - 1));
    }
  }

  private static String branch(boolean last) {
    return last ? "└─ " : "├─ ";
  }

  /** Every node is in the root's session, which need not be said again at each. */
  private static boolean isSession(String id) {
    return id.startsWith("session:");
  }

  private String describe(String id) {
    JsonNode properties = nodes.getOrDefault(id, Json.MAPPER.createObjectNode()).path("properties");
    String details =
        SHOWN.stream()
            .filter(properties::hasNonNull)
            .map(name -> value(name, properties.path(name)))
            .filter(value -> !value.isBlank())
            .collect(Collectors.joining(", "));
    return details.isEmpty() ? id : id + "  (" + details + ")";
  }

  private static String value(String name, JsonNode value) {
    if (name.equals("cost_usd")) {
      return String.format(Locale.ROOT, "$%.6f", value.asDouble());
    }
    String text = value.asText().replaceAll("\\s+", " ");
    return text.length() > MAX_VALUE ? Json.cut(text, MAX_VALUE) + "..." : text;
  }
}
