package dev.memorygraph.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.Lineage;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.SelectNode;
import dev.memorygraph.graph.read.session.SelectSession;
import dev.memorygraph.graph.read.session.SelectSessionGraph;
import dev.memorygraph.graph.read.usage.SelectUsage;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bodies of answers. */
final class AnswerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> ALWAYS =
      List.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens");
  private static final List<String> EVALUATION = List.of("name", "label", "target");

  private AnswerJson() {}

  static ObjectNode node(SelectNode.Found found) {
    ObjectNode json = NodeJson.of(found.node());
    if (!found.counts()) {
      setApart(json);
    }
    json.set("edges", NodeJson.edges(found.edges()));
    json.put("edges_truncated", found.truncated());
    return json;
  }

  /** What repeats the figures of other calls, so that nobody adds it to them. */
  private static void setApart(ObjectNode node) {
    ObjectNode properties = node.withObject("/properties");
    ObjectNode reported = NODES.objectNode();
    for (String figure : Calls.figures()) {
      Optional.ofNullable(properties.remove(figure)).ifPresent(said -> reported.set(figure, said));
    }
    node.set("reported_usage", reported);
  }

  static ObjectNode session(SelectSession.Summary summary) {
    ObjectNode json = NODES.objectNode();
    json.set("session", NodeJson.of(summary.session()));
    ObjectNode counts = json.putObject("counts");
    summary.counts().forEach(counts::put);
    json.set("usage", usage(summary.usage()));
    json.set("models", NodeJson.texts(summary.models()));
    json.set("agents", NodeJson.texts(summary.agents()));
    json.set("users", NodeJson.texts(summary.users()));
    json.put("first_event", summary.firstEvent().map(Object::toString).orElse(null));
    json.put("last_event", summary.lastEvent().map(Object::toString).orElse(null));
    ArrayNode evaluations = json.putArray("evaluations");
    summary.evaluations().forEach(evaluation -> evaluations.add(evaluation(evaluation)));
    return json;
  }

  static ObjectNode sessionGraph(String session, SelectSessionGraph.Page page) {
    ObjectNode json = NODES.objectNode();
    json.put("session_id", session);
    json.set("nodes", NodeJson.nodes(page.nodes()));
    json.set("edges", NodeJson.edges(page.edges()));
    json.put("next_cursor", page.next().map(Cursor::write).orElse(null));
    return json;
  }

  static ObjectNode lineage(Lineage asked, Lineage.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.set("root", NodeJson.of(answer.root()));
    json.put("direction", label(asked.direction()));
    json.put("depth", asked.depth());
    ArrayNode nodes = json.putArray("nodes");
    for (Lineage.Reached reached : answer.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.set("node", NodeJson.of(reached.node()));
      entry.put("depth", reached.depth());
    }
    json.set("edges", NodeJson.edges(answer.edges()));
    json.put("truncated", answer.truncated());
    return json;
  }

  static ObjectNode usage(SelectUsage asked, SelectUsage.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("group_by", label(asked.groupBy()));
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    ArrayNode groups = json.putArray("groups");
    for (SelectUsage.Group group : answer.groups()) {
      ObjectNode entry = groups.addObject();
      entry.put("key", group.key().orElse(null));
      entry.setAll(usage(group.usage()));
    }
    json.set("totals", usage(answer.totals()));
    return json;
  }

  /**
   * What is always there comes first, and null where it is unknown; the rest where there is any.
   */
  private static ObjectNode usage(Usage usage) {
    ObjectNode json = NODES.objectNode();
    json.put("calls", usage.calls());
    ALWAYS.forEach(name -> json.put(name, usage.amount(name).orElse(null)));
    usage.amounts().forEach((name, amount) -> json.set(name, NodeJson.plain(amount)));
    json.put("calls_without_tokens", usage.callsWithoutTokens());
    json.put("cost_usd", usage.costUsd().orElse(null));
    json.put("calls_without_cost", usage.callsWithoutCost());
    json.put("calls_with_computed_cost", usage.callsWithComputedCost());
    if (usage.callsWithPartialCost() > 0) {
      json.put("partial_cost_usd", usage.partialCostUsd().orElse(null));
      json.put("calls_with_partial_cost", usage.callsWithPartialCost());
    }
    if (usage.reported().nodes() > 0) {
      json.set("reported_usage", reported(usage.reported()));
    }
    return json;
  }

  private static ObjectNode reported(Usage.Reported reported) {
    ObjectNode json = NODES.objectNode();
    json.put("nodes", reported.nodes());
    json.put("input_tokens", reported.inputTokens().orElse(null));
    json.put("output_tokens", reported.outputTokens().orElse(null));
    json.put("cost_usd", reported.costUsd().orElse(null));
    return json;
  }

  private static ObjectNode evaluation(NodeView view) {
    ObjectNode json = NODES.objectNode();
    EVALUATION.forEach(name -> json.put(name, view.text(name).orElse(null)));
    Optional.ofNullable(view.properties().get("score"))
        .filter(Double.class::isInstance)
        .ifPresentOrElse(score -> json.put("score", (Double) score), () -> json.putNull("score"));
    return json;
  }

  private static String label(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
