package dev.memorygraph.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.local.replay.source.Json;
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

/** Draws the answer of a lineage question as a tree; each node once, where it is nearest. */
final class LineageTree {
  private static final int MAX_LINES = 60;
  private static final List<String> SHOWN =
      List.of("role", "name", "title", "tool_name", "version", "cost_usd", "status", "text");
  private static final int MAX_VALUE = 48;

  private final Map<String, JsonNode> nodes = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Map<String, String>> links = new HashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private LineageTree(JsonNode lineage) {
    add(lineage.path("root"), 0);
    for (JsonNode entry : lineage.path("nodes")) {
      add(entry.path("node"), entry.path("depth").asInt());
    }
    for (JsonNode edge : lineage.path("edges")) {
      link(edge.path("from").asText(), edge.path("type").asText(), edge.path("to").asText());
      link(edge.path("to").asText(), "<-" + edge.path("type").asText(), edge.path("from").asText());
    }
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

  private void link(String from, String type, String to) {
    links.computeIfAbsent(from, _ -> new LinkedHashMap<>()).putIfAbsent(to, type);
  }

  private void draw(String id, String edge, String lead, String branch) {
    drawn.add(id);
    lines.add(lead + branch + (edge.isEmpty() ? "" : edge + " ") + describe(id));
    String below = lead + (branch.isEmpty() ? "" : branch.startsWith("└") ? "   " : "│  ");
    int depth = depths.getOrDefault(id, 0);
    List<Map.Entry<String, String>> children =
        links.getOrDefault(id, Map.of()).entrySet().stream()
            .filter(link -> depths.getOrDefault(link.getKey(), -1) == depth + 1)
            .filter(link -> drawn.add(link.getKey()))
            .toList();
    for (int i = 0; i < children.size(); i++) {
      Map.Entry<String, String> child = children.get(i);
      draw(child.getKey(), child.getValue(), below, i == children.size() - 1 ? "└─ " : "├─ ");
    }
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
