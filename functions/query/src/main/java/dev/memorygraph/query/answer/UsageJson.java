package dev.memorygraph.query.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.usage.Usage;
import java.util.List;

/** What calls used and cost, as answers show it. */
public final class UsageJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> ALWAYS =
      List.of(
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens");

  private UsageJson() {}

  /**
   * What is always there comes first, and null where it is unknown; the rest where there is any.
   */
  public static ObjectNode of(Usage usage) {
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
}
