package dev.memorygraph.query.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.query.answer.NodeJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph as W3C PROV-JSON: each node is one element, each edge one relation, as {@link
 * ProvRelation} says. Ids are {@code mg:kind.id} with the id escaped as in a URL; properties are
 * attributes under the prefix {@code mg}.
 */
final class ProvJson {
  static final String TYPE = "application/json";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String PREFIX = "mg:";
  private static final String NAMESPACE = "https://memorygraph.dev/ns#";
  private static final String TIME = "xsd:dateTime";
  private static final Map<NodeKind, String> TYPES =
      Map.of(
          NodeKind.USER, "prov:Person",
          NodeKind.AGENT, "prov:SoftwareAgent",
          NodeKind.MODEL, "prov:SoftwareAgent",
          NodeKind.TOOL, "prov:SoftwareAgent",
          NodeKind.PROVIDER, "prov:Organization");

  private ProvJson() {}

  /** The document. */
  static ObjectNode of(List<NodeView> nodes, List<EdgeView> edges) {
    ObjectNode json = NODES.objectNode();
    ObjectNode prefixes = json.putObject("prefix");
    prefixes.put("mg", NAMESPACE);
    prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    nodes.forEach(
        node ->
            json.withObject("/" + section(node.id().kind())).set(name(node.id()), element(node)));
    int number = 0;
    for (EdgeView edge : edges) {
      number++;
      ProvRelation relation = ProvRelation.of(edge);
      json.withObject("/" + relation.name()).set("_:r" + number, relation(relation, edge));
    }
    return json;
  }

  private static String section(NodeKind kind) {
    return switch (ProvRelation.Element.of(kind)) {
      case ENTITY -> "entity";
      case ACTIVITY -> "activity";
      case AGENT -> "agent";
    };
  }

  private static String name(NodeId node) {
    String escaped =
        URLEncoder.encode(node.id(), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
    return PREFIX + node.kind().prefix() + "." + escaped;
  }

  private static ObjectNode element(NodeView node) {
    ObjectNode json = NODES.objectNode();
    json.put("prov:type", TYPES.getOrDefault(node.id().kind(), PREFIX + node.id().kind().label()));
    json.put(PREFIX + "id", node.id().toString());
    if (ProvRelation.Element.of(node.id().kind()) == ProvRelation.Element.ACTIVITY) {
      start(node).ifPresent(time -> json.put("prov:startTime", time.toString()));
      millis(node, "ended_at")
          .or(() -> millis(node, "returned_at"))
          .ifPresent(time -> json.put("prov:endTime", time.toString()));
    } else {
      node.eventTime().ifPresent(time -> json.set(PREFIX + "event_time", literal(time)));
    }
    node.properties().forEach((name, value) -> json.set(PREFIX + name, attribute(value)));
    return json;
  }

  private static Optional<Instant> start(NodeView node) {
    return millis(node, "started_at").or(() -> millis(node, "called_at")).or(node::eventTime);
  }

  private static Optional<Instant> millis(NodeView node, String property) {
    return node.properties().get(property) instanceof Long millis
        ? Optional.of(Instant.ofEpochMilli(millis))
        : Optional.empty();
  }

  /** An empty list is no value in PROV-JSON. */
  private static JsonNode attribute(Object value) {
    JsonNode plain = NodeJson.plain(value);
    return plain instanceof ArrayNode list && list.isEmpty() ? NODES.textNode("") : plain;
  }

  private static ObjectNode literal(Instant time) {
    return NODES.objectNode().put("$", time.toString()).put("type", TIME);
  }

  private static ObjectNode relation(ProvRelation relation, EdgeView view) {
    ObjectNode json = NODES.objectNode();
    json.put("prov:" + relation.subject(), name(view.edge().from()));
    json.put("prov:" + relation.object(), name(view.edge().to()));
    json.put(PREFIX + "edge", view.edge().type().name());
    view.properties().forEach((name, value) -> json.set(PREFIX + name, attribute(value)));
    return json;
  }
}
