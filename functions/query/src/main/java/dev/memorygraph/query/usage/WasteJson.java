package dev.memorygraph.query.usage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.read.waste.Waste;
import dev.memorygraph.query.answer.UsageJson;

/** What came to nothing, as answers show it. */
final class WasteJson {
  private WasteJson() {}

  static ObjectNode of(Waste asked, Waste.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from", asked.from().toString());
    json.put("to", asked.to().toString());
    json.set("failed", UsageJson.of(answer.failed()));
    json.set("retried", UsageJson.of(answer.retried()));
    json.set("failed_branches", UsageJson.of(answer.branches()));
    json.set("together", UsageJson.of(answer.together()));
    json.put("truncated", answer.truncated());
    return json;
  }
}
