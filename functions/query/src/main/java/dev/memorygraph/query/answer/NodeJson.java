package dev.memorygraph.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes and edges as answers show them. */
public final class NodeJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TOP_LEVEL = Set.of("trace_id", "classification");
  private static final Set<String> TIMES = Set.of("window_start", "window_end");

  private NodeJson() {}

  /** A node with all that the caller may see of it. */
  public static ObjectNode of(NodeView node) {
    ObjectNode json = NODES.objectNode();
    json.put("id", node.id().toString());
    json.put("kind", node.id().kind().prefix());
    json.put("label", node.id().kind().label());
    json.put("stub", node.stub());
    json.put("event_time", text(node.eventTime()));
    json.put("recorded_at", text(node.recordedAt()));
    json.put("source", node.source().orElse(null));
    TOP_LEVEL.stream().sorted().forEach(name -> json.put(name, node.text(name).orElse(null)));
    if (node.textWithheld()) {
      json.put("text_withheld", true);
    }
    if (node.hidden()) {
      json.put("hidden", true);
    }
    if (!node.saidLater().isEmpty()) {
      json.set("said_later", texts(node.saidLater()));
    }
    ObjectNode properties = properties(node.properties());
    properties.remove(TOP_LEVEL);
    json.set("properties", properties);
    return json;
  }

  /** Properties of a node under their names. */
  public static ObjectNode properties(Map<String, Object> properties) {
    ObjectNode json = NODES.objectNode();
    properties.entrySet().forEach(property -> json.set(property.getKey(), value(property)));
    return json;
  }

  /** Nodes in the order they come in. */
  public static ArrayNode nodes(Collection<NodeView> nodes) {
    ArrayNode json = NODES.arrayNode();
    nodes.forEach(node -> json.add(of(node)));
    return json;
  }

  /** Edges in the order they come in. */
  public static ArrayNode edges(Collection<EdgeView> edges) {
    ArrayNode json = NODES.arrayNode();
    edges.forEach(view -> json.add(edge(view)));
    return json;
  }

  /** An edge with its properties. */
  public static ObjectNode edge(EdgeView view) {
    ObjectNode json = edge(view.edge());
    ObjectNode properties = json.putObject("properties");
    view.properties().forEach((name, value) -> properties.set(name, plain(value)));
    return json;
  }

  /** An edge by its ends and its type. */
  public static ObjectNode edge(Edge edge) {
    return NODES
        .objectNode()
        .put("from", edge.from().toString())
        .put("type", edge.type().name())
        .put("to", edge.to().toString());
  }

  /** Texts in the order they come in. */
  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode json = NODES.arrayNode();
    texts.forEach(json::add);
    return json;
  }

  /** Times are kept as milliseconds, and maps of labels as JSON text. */
  private static JsonNode value(Map.Entry<String, Object> property) {
    String name = property.getKey();
    return switch (property.getValue()) {
      case Long millis when name.endsWith("_at") || TIMES.contains(name) ->
          NODES.textNode(Instant.ofEpochMilli(millis).toString());
      case String text when name.endsWith("attributes") || name.equals("variables") -> object(text);
      default -> plain(property.getValue());
    };
  }

  /** A property as it is. */
  public static JsonNode plain(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case List<?> list -> texts(list.stream().map(String::valueOf).toList());
      default -> NODES.textNode(value.toString());
    };
  }

  private static JsonNode object(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return NODES.textNode(text); // somebody else's property of that name
    }
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
