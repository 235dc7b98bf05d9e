package dev.memorygraph.query.lineage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.lineage.Lineage;
import dev.memorygraph.graph.read.lineage.Walk.Towards;
import dev.memorygraph.query.answer.NodeJson;
import dev.memorygraph.query.answer.UsageJson;
import java.util.Locale;

/** A lineage, as answers show it. */
final class LineageJson {
  private LineageJson() {}

  static ObjectNode of(Lineage asked, Lineage.Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("root", NodeJson.of(answer.root()));
    json.put("direction", asked.direction().name().toLowerCase(Locale.ROOT));
    json.put("depth", asked.depth());
    WalkParameters.putMoment(json, asked.moment());
    ArrayNode nodes = json.putArray("nodes");
    for (Lineage.Reached reached : answer.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.set("node", NodeJson.of(reached.node()));
      entry.put("depth", reached.depth());
      entry.put("direction", direction(reached.towards()));
    }
    json.set("edges", NodeJson.edges(answer.edges()));
    if (asked.to().isPresent()) {
      ArrayNode paths = json.putArray("paths");
      answer.paths().forEach(path -> paths.add(path(path)));
    }
    json.set("usage", UsageJson.of(answer.usage()));
    json.put("truncated", answer.truncated());
    return json;
  }

  private static ObjectNode path(Lineage.Path path) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("direction", direction(path.towards()));
    json.put("length", path.edges().size());
    json.set("nodes", NodeJson.texts(path.nodes().stream().map(NodeId::toString).toList()));
    ArrayNode edges = json.putArray("edges");
    path.edges().forEach(edge -> edges.add(NodeJson.edge(edge)));
    json.set("usage", UsageJson.of(path.usage()));
    return json;
  }

  private static String direction(Towards towards) {
    return switch (towards) {
      case CAUSES -> "upstream";
      case EFFECTS -> "downstream";
    };
  }
}
