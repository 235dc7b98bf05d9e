package dev.memorygraph.graph.read.compare;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.NodeView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of a step is compared, as its viewer sees it: what was said, the settings by which, and the
 * figures. Ids and times are not: they differ in any two sessions.
 */
final class StepContent {
  /** What people, models and tools said. */
  static final List<String> TEXTS =
      List.of("system", "text", "arguments", "result", "message", "explanation", "variables");

  private static final String REQUEST = "request_";
  private static final Set<String> SETTINGS =
      Set.of(
          "agent_id",
          "canonical_model_id",
          "error_type",
          "evaluator",
          "finish_reasons",
          "label",
          "metric_type",
          "model_id",
          "name",
          "operation",
          "provider",
          "role",
          "score",
          "service_tier",
          "severity",
          "status",
          "template_version_id",
          "tool_name",
          "tool_type",
          "unit",
          "value");

  private static final Set<String> FIGURES =
      Set.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "cost_usd",
          "computed_cost_usd",
          "computed_price_version",
          "price_version",
          "latency_ms",
          "duration_ms",
          "time_to_first_token_ms");

  private StepContent() {}

  /** What makes two steps the same. */
  static String identity(NodeView node) {
    if (node.hidden()) {
      return node.id().kind().prefix() + " hidden";
    }
    Map<String, String> said = new TreeMap<>();
    settings(node).forEach(name -> said.put(name, String.valueOf(node.properties().get(name))));
    TEXTS.forEach(name -> node.text(name).ifPresent(text -> said.put(name, text)));
    if (node.textWithheld()) {
      node.text("content_hash").ifPresent(hash -> said.put("content_hash", hash));
      said.put("withheld", "");
    }
    String all =
        said.entrySet().stream()
            .map(entry -> length(entry.getKey()) + length(entry.getValue()))
            .collect(Collectors.joining());
    return node.id().kind().prefix() + " " + Sha256.hex(all);
  }

  /** What two steps have to have in common to be taken for each other's counterpart. */
  static String role(NodeView node) {
    String tool = node.id().kind() == NodeKind.TOOL_CALL ? node.text("tool_name").orElse("") : "";
    String role = node.id().kind() == NodeKind.PROMPT ? node.text("role").orElse("") : "";
    return node.id().kind().prefix() + " " + tool + role;
  }

  /** The names of the settings that a step has. */
  static Set<String> settings(NodeView node) {
    return node.properties().keySet().stream()
        .filter(name -> SETTINGS.contains(name) || name.startsWith(REQUEST))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the figures that a step has. */
  static Set<String> figures(NodeView node) {
    return node.properties().keySet().stream()
        .filter(FIGURES::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The length goes first, so that no two different lists of values read the same. */
  private static String length(String text) {
    return text.length() + ":" + text;
  }
}
