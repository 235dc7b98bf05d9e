package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.EdgeType.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Draws one direction of a lineage as a tree: each node once, where it is nearest to the root, and
 * under each what it used (model, tool, agent). An edge that leads towards the root has an arrow.
 */
public final class LineageTree {
  /** Hubs by way of which a walk goes on to further hubs. */
  private static final Set<String> OVER_HUBS = Set.of("user", "provider", "template");

  private final int maxLines;
  private final String root;
  private final Map<String, JsonNode> nodes = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Map<String, String>> next = new HashMap<>();
  private final Map<String, Map<String, String>> used = new HashMap<>();
  private final Set<String> drawn = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  private LineageTree(JsonNode lineage, String direction, int maxLines) {
    this.maxLines = maxLines;
    this.root = lineage.path("root").path("id").asText();
    nodes.put(root, lineage.path("root"));
    depths.put(root, 0);
    for (JsonNode entry : lineage.path("nodes")) {
      if (entry.path("direction").asText(direction).equals(direction)) {
        String id = entry.path("node").path("id").asText();
        nodes.putIfAbsent(id, entry.path("node"));
        depths.merge(id, entry.path("depth").asInt(), Math::min);
      }
    }
    lineage.path("edges").forEach(edge -> link(edge, direction.equals("downstream")));
  }

  /**
   * The lines of the tree.
   *
   * @param direction {@code upstream} or {@code downstream}
   * @param maxLines lines at the most; one more says how many there are beyond
   */
  public static List<String> lines(JsonNode lineage, String direction, int maxLines) {
    LineageTree tree = new LineageTree(lineage, direction, maxLines);
    tree.draw(tree.root, "", "", "");
    return tree.cut();
  }

  private List<String> cut() {
    if (lines.size() <= maxLines) {
      return List.copyOf(lines);
    }
    String more = "... and " + (lines.size() - maxLines) + " more";
    return Stream.concat(lines.stream().limit(maxLines), Stream.of(more)).toList();
  }

  private void link(JsonNode edge, boolean downstream) {
    String from = edge.path("from").asText();
    String to = edge.path("to").asText();
    String type = edge.path("type").asText();
    if (!depths.containsKey(from) || !depths.containsKey(to)) {
      return;
    }
    if (EdgeType.valueOf(type).cause() == Cause.NONE && !(downstream && isWalked(to))) {
      put(used, from, to, type);
    } else if (isBelow(from, to)) {
      put(next, from, to, type);
    } else if (isBelow(to, from)) {
      put(next, to, from, "<-" + type);
    }
  }

  private boolean isBelow(String upper, String lower) {
    return depths.getOrDefault(lower, 0) == depths.getOrDefault(upper, 0) + 1;
  }

  /** Whether what happened with a hub was walked to, rather than the hub shown beside it. */
  private boolean isWalked(String hub) {
    return hub.equals(root)
        || (depths.getOrDefault(hub, 0) == 1
            && OVER_HUBS.contains(
                nodes.getOrDefault(root, Json.MAPPER.nullNode()).path("kind").asText()));
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
            .filter(leaf -> id.equals(root) || !isSession(leaf.getKey()))
            .toList();
    List<Map.Entry<String, String>> branches =
        next.getOrDefault(id, Map.of()).entrySet().stream()
            .filter(one -> drawn.add(one.getKey()))
            .toList();
    for (int i = 0; i < leaves.size(); i++) {
      boolean last = branches.isEmpty() && i == leaves.size() - 1;
      Map.Entry<String, String> leaf = leaves.get(i);
      lines.add(below + branch(last) + leaf.getValue() + " " + describe(leaf.getKey()));
    }
    for (int i = 0; i < branches.size(); i++) {
      Map.Entry<String, String> one = branches.get(i);
      draw(one.getKey(), one.getValue(), below, branch(i == branches.size() - 1));
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
    JsonNode node = nodes.get(id);
    return node == null ? id : NodeText.line(node);
  }
}
