package dev.memorygraph.engines.registry.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.store.Update;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is posted of a change. */
final class Event {
  private static final List<String> FIELDS =
      List.of(
          "version",
          "provider",
          "capabilities",
          "context_window",
          "training_cutoff",
          "cost_per_1k_tokens",
          "metadata",
          "deprecated",
          "deprecated_at");

  private Event() {}

  /** The body. */
  static String of(Update update) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("event_id", update.stamp().updateId());
    event.put("event_type", "model." + update.type().name().toLowerCase(Locale.ROOT));
    event.put("timestamp", update.stamp().updatedAt().toString());
    ObjectNode model = event.putObject("model").put("model_id", update.modelId());
    FIELDS.forEach(field -> model.set(field, update.model().path(field)));
    model.set("updated_at", update.model().path("updated_at"));
    model.set("update_id", update.model().path("update_id"));
    event.set("change_summary", summary(update.model(), update.previous()));
    return event.toString();
  }

  private static ObjectNode summary(ObjectNode model, Optional<ObjectNode> previous) {
    ObjectNode summary = Json.MAPPER.createObjectNode();
    ArrayNode added = summary.putArray("added_capabilities");
    List<JsonNode> before =
        previous.map(row -> row.path("capabilities").valueStream().toList()).orElse(List.of());
    model
        .path("capabilities")
        .valueStream()
        .filter(one -> !before.contains(one))
        .forEach(added::add);
    ArrayNode updated = summary.putArray("updated_fields");
    FIELDS.stream()
        .filter(
            field -> !model.path(field).equals(previous.map(row -> row.path(field)).orElse(null)))
        .forEach(updated::add);
    return summary;
  }
}
