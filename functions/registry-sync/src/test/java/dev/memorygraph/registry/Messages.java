package dev.memorygraph.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.registry.PriceMap.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;

/** The same change as a registry's database, webhook and GraphQL API each put it. */
public final class Messages {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Messages() {}

  /** As Debezium reads it out of the log: JSON columns are texts. */
  public static byte[] cdc(Change change, long position) {
    ObjectNode envelope = NODES.objectNode();
    boolean gone = change.operation().equals("d");
    ObjectNode row = row(change, gone ? change.before() : change.after());
    if (gone) {
      row.put("deleted_at", change.at());
    }
    for (String column : new String[] {"capabilities", "cost_per_1k_tokens", "metadata"}) {
      JsonNode value = row.path(column);
      if (!value.isNull()) {
        row.put(column, value.toString());
      }
    }
    envelope.set(gone ? "before" : "after", row);
    envelope.putNull(gone ? "after" : "before");
    envelope.put("op", change.operation());
    envelope
        .putObject("source")
        .put("db", "registry")
        .put("schema", "public")
        .put("table", "models")
        .put("lsn", position)
        .put("ts_ms", Instant.parse("2026-11-01T00:00:00Z").toEpochMilli() + position);
    return envelope.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** As a webhook's body. */
  public static ObjectNode webhook(Change change) {
    boolean gone = change.operation().equals("d");
    ObjectNode body = NODES.objectNode();
    body.put("event_id", change.id());
    body.put("event_type", gone ? "model.deleted" : "model.updated");
    body.put("timestamp", change.at());
    body.set("model", row(change, gone ? change.before() : change.after()));
    return body;
  }

  /** As an update of the GraphQL API. */
  public static ObjectNode update(Change change) {
    boolean gone = change.operation().equals("d");
    ObjectNode row = row(change, gone ? change.before() : change.after());
    ObjectNode model = NODES.objectNode();
    model.set("modelId", row.path("model_id"));
    model.set("version", row.path("version"));
    model.set("provider", row.path("provider"));
    model.set("capabilities", row.path("capabilities"));
    model.set("contextWindow", row.path("context_window"));
    model.set("costPer1kTokens", row.path("cost_per_1k_tokens"));
    model.set("metadata", row.path("metadata"));
    model.set("updatedAt", row.path("updated_at"));
    ObjectNode update = NODES.objectNode();
    update.put("updateId", change.id());
    update.put("timestamp", change.at());
    update.put("updateType", gone ? "DELETED" : "UPDATED");
    update.set(gone ? "previousState" : "model", model);
    update.putNull(gone ? "model" : "previousState");
    return update;
  }

  private static ObjectNode row(Change change, JsonNode record) {
    ObjectNode row = NODES.objectNode();
    row.put("model_id", change.model());
    row.putNull("version");
    row.put("provider", record.path("litellm_provider").asText("unknown"));
    ArrayNode capabilities = row.putArray("capabilities");
    TreeSet<String> names = new TreeSet<>();
    record.properties().stream()
        .filter(field -> field.getKey().startsWith("supports_") && field.getValue().asBoolean())
        .forEach(field -> names.add(field.getKey().substring("supports_".length())));
    names.forEach(capabilities::add);
    JsonNode window = record.path("max_input_tokens");
    row.set("context_window", window.isNumber() ? window : NODES.nullNode());
    row.putNull("cost_per_1k_tokens");
    row.set("metadata", record);
    row.put("updated_at", change.at());
    row.put("update_id", change.id());
    return row;
  }
}
