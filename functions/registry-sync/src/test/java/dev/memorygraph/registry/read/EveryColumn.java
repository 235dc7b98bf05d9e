package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Messages of a registry with every field that a reader looks at. */
public final class EveryColumn {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EveryColumn() {}

  /** A model with every name that is understood, and with what stands around them. */
  public static ObjectNode model(String id) {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("model_id", id);
    ModelFields.NAMES.stream().sorted().forEach(name -> model.put(name, "x"));
    for (String price : List.of("input_cost_per_token", "output_cost_per_token")) {
      model.put(price, 1e-6);
    }
    for (String prices : List.of("cost", "cost_per_1k_tokens", "costPer1kTokens")) {
      model.putObject(prices).put("input", 1).put("output", 2);
    }
    model.putObject("limit").put("context", 1_000).put("output", 10);
    model.putObject("modalities").putArray("input").add("text");
    model.putArray("capabilities").add("chat");
    model.put("context_window", 1_000).put("max_output_tokens", 10).put("deprecated", false);
    model.putObject("metadata").put("mode", "chat").putObject("more").putArray("list").add(1);
    model.put("updated_at", "2026-01-01T00:00:00.000001Z").putNull("deleted_at");
    return model.put("update_id", "u-1").put("created_at", 1_767_225_600_000L);
  }

  /** A change event of each table of a registry. */
  public static List<ObjectNode> changes() {
    return List.of(
        change("models", model("every-column").toString()),
        change(
            "model_versions",
            """
            {"model_id": "every-column", "version": "1.0.0", "changelog": "c", "update_id": "u",
             "released_at": 20000, "deprecated_at": "2026-01-01", "capabilities": ["chat"],
             "updated_at": 1767225600000000}
            """),
        change(
            "schemas",
            """
            {"schema_id": "every-column", "version": "1.0.0", "compatible_models": ["m"],
             "json_schema": {"type": "object", "properties": {"a": {"type": "integer"}}}}
            """),
        change("capabilities", "{\"model_id\": \"every-column\", \"capability\": \"chat\"}"));
  }

  private static ObjectNode change(String table, String row) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("op", "u").putNull("before");
    event.set("after", parsed(row));
    event
        .putObject("source")
        .put("table", table)
        .put("ts_ms", 1_767_225_600_000L)
        .put("lsn", 1_000_000);
    return event.put("ts_ms", 1_767_225_600_001L);
  }

  private static ObjectNode parsed(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
