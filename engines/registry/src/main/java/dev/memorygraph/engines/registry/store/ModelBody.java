package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a model.
 *
 * @param capabilities each once
 * @param cost dollars per thousand tokens: {@code input} and {@code output}
 */
record ModelBody(
    Optional<String> version,
    String provider,
    List<String> capabilities,
    Optional<Integer> contextWindow,
    Optional<LocalDate> trainingCutoff,
    Optional<ObjectNode> cost,
    ObjectNode metadata,
    boolean deprecated) {
  /** Everything that GET answers may be sent back. */
  private static final Set<String> KNOWN =
      Set.of(
          "model_id",
          "version",
          "provider",
          "capabilities",
          "context_window",
          "training_cutoff",
          "cost_per_1k_tokens",
          "metadata",
          "deprecated",
          "deprecated_at",
          "updated_at",
          "update_id",
          "changelog");

  static ModelBody of(String modelId, Fields fields) {
    fields.only(KNOWN);
    if (fields.optionalText("model_id").filter(id -> !id.equals(modelId)).isPresent()) {
      throw Fields.wrong("model_id", "the one that is changed");
    }
    return new ModelBody(
        fields.optionalText("version"),
        fields.text("provider"),
        fields.texts("capabilities"),
        fields.count("context_window"),
        fields.date("training_cutoff"),
        fields.object("cost_per_1k_tokens").map(ModelBody::cost),
        fields.object("metadata").orElseGet(Json.MAPPER::createObjectNode),
        fields.flag("deprecated"));
  }

  private static ObjectNode cost(ObjectNode given) {
    for (String part : List.of("input", "output")) {
      if (!given.path(part).isNumber() || given.path(part).decimalValue().signum() < 0) {
        throw Fields.wrong("cost_per_1k_tokens", "{input, output}, both numbers from 0");
      }
    }
    if (given.size() != 2) {
      throw Fields.wrong("cost_per_1k_tokens", "{input, output} and nothing else");
    }
    return given;
  }
}
