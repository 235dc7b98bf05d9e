package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.cost.PathCost;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.UsageJson;
import java.util.List;

/** What a node and all that came of it cost, as answers show it. */
final class PathCostJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PathCostJson() {}

  static ObjectNode of(PathCost.Answer answer) {
    ObjectNode json = NODES.objectNode();
    json.put("id", answer.root().id().toString());
    json.set("own", UsageJson.of(answer.own()));
    json.set("usage", UsageJson.of(answer.whole()));
    json.set("models", parts(answer.models()));
    json.set("agents", parts(answer.agents()));
    json.set("dearest_path", answer.dearest().map(PathCostJson::path).orElse(null));
    json.put("truncated", answer.truncated());
    return json;
  }

  private static ObjectNode path(PathCost.Path path) {
    ObjectNode json = NODES.objectNode();
    json.put("length", path.length());
    json.set("nodes", NodeJson.texts(path.nodes().stream().map(NodeId::toString).toList()));
    json.set("usage", UsageJson.of(path.usage()));
    return json;
  }

  private static ArrayNode parts(List<PathCost.Part> parts) {
    ArrayNode json = NODES.arrayNode();
    parts.forEach(
        part ->
            json.addObject()
                .put("id", part.node().map(NodeId::toString).orElse(null))
                .set("usage", UsageJson.of(part.usage())));
    return json;
  }
}
