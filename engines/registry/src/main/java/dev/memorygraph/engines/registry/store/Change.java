package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A change of one model, as it was asked for. */
public sealed interface Change {
  String modelId();

  Stamp stamp();

  /** The model is from now on what {@code body} says; it is made where it was not. */
  record Put(String modelId, ModelBody body, Stamp stamp) implements Change {}

  record Delete(String modelId, Stamp stamp) implements Change {}

  /**
   * When and under which name a change is made.
   *
   * @param updateId a change whose id is known already is not made again
   */
  record Stamp(String updateId, Instant updatedAt, Optional<String> changelog) {
    static Stamp of(Fields fields) {
      return new Stamp(
          fields.optionalText("update_id").orElseGet(() -> UUID.randomUUID().toString()),
          fields.time("updated_at").orElseGet(Stamp::now),
          fields.prose("changelog"));
    }

    /** A new name. */
    public static Stamp at(Optional<Instant> time) {
      return new Stamp(UUID.randomUUID().toString(), time.orElseGet(Stamp::now), Optional.empty());
    }

    private static Instant now() {
      return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
  }

  /** The body of PUT /api/v1/models/{id}. */
  static Change put(String modelId, ObjectNode body) {
    Fields fields = new Fields(body);
    return new Put(modelId, ModelBody.of(modelId, fields), Stamp.of(fields));
  }

  /** A line of POST /api/v1/changes: {@code op, model_id, model, updated_at, update_id}. */
  static Change line(String text) {
    Fields fields = new Fields(Json.object(text));
    fields.only(Set.of("op", "model_id", "model", "updated_at", "update_id", "changelog"));
    String modelId = fields.text("model_id");
    Stamp stamp = Stamp.of(fields);
    return switch (fields.text("op")) {
      case "c", "u" ->
          new Put(
              modelId,
              ModelBody.of(
                  modelId,
                  new Fields(
                      fields
                          .object("model")
                          .orElseThrow(() -> Fields.wrong("model", "given for a c or u")))),
              stamp);
      case "d" -> new Delete(modelId, stamp);
      default -> throw Fields.wrong("op", "c, u or d");
    };
  }
}
