package dev.memorygraph.changes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Records of the topic as JSON. */
public final class GraphChangeJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String NODES = "nodes";

  private GraphChangeJson() {}

  /** The value of a record. */
  public static byte[] write(GraphChange change) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("tenant", change.tenant().id());
      json.writeNumberField("recorded_at", change.recordedAtMs());
      switch (change) {
        case Nodes nodes -> write(json, nodes);
        case Alert alert -> write(json, alert);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Nodes change) throws IOException {
    json.writeStringField("type", NODES);
    json.writeStringField("source", change.source());
    json.writeArrayFieldStart(NODES);
    for (NodeChange node : change.nodes()) {
      json.writeStartObject();
      json.writeStringField("kind", node.id().kind().prefix());
      json.writeStringField("id", node.id().id());
      write(json, "session", node.session());
      write(json, "user", node.user());
      json.writeStringField("classification", node.classification().label());
      json.writeNumberField("event_time", node.eventTimeMs());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Alert alert) throws IOException {
    json.writeStringField("type", alert.kind().label());
    json.writeStringField("alert_id", alert.id());
    json.writeFieldName("alert");
    json.writeRawValue(alert.body());
  }

  private static void write(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  /** What a record says; empty where it is none of ours, or of a kind that this build knows not. */
  public static Optional<GraphChange> read(byte[] value) {
    return Json.read(new String(value, StandardCharsets.UTF_8)).flatMap(GraphChangeJson::change);
  }

  private static Optional<GraphChange> change(JsonNode json) {
    Optional<Tenant> tenant = Tenant.parse(json.path("tenant").asText());
    String type = json.path("type").asText();
    long at = json.path("recorded_at").asLong();
    if (type.equals(NODES)) {
      return tenant.map(
          whose -> new Nodes(whose, at, json.path("source").asText(), nodes(json.path(NODES))));
    }
    Optional<AlertKind> kind =
        Arrays.stream(AlertKind.values()).filter(one -> one.label().equals(type)).findFirst();
    return tenant.flatMap(
        whose ->
            kind.map(
                known ->
                    new Alert(
                        whose,
                        at,
                        known,
                        json.path("alert_id").asText(),
                        json.path("alert").toString())));
  }

  /** Those of kinds that this build knows. */
  private static List<NodeChange> nodes(JsonNode json) {
    List<NodeChange> nodes = new ArrayList<>();
    json.forEach(node -> node(node).ifPresent(nodes::add));
    return nodes;
  }

  private static Optional<NodeChange> node(JsonNode json) {
    String id = json.path("id").asText();
    if (id.isBlank() || id.length() > NodeId.MAX_LENGTH) {
      return Optional.empty();
    }
    return NodeKind.parse(json.path("kind").asText())
        .map(
            kind ->
                new NodeChange(
                    new NodeId(kind, id),
                    text(json, "session"),
                    text(json, "user"),
                    Classification.parse(json.path("classification").asText())
                        .orElse(Classification.PII),
                    json.path("event_time").asLong()));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
  }
}
