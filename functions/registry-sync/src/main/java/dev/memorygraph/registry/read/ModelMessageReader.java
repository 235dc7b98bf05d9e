package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelChange.Kind;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Turns a registry's messages about models into changes. Whichever way the same message comes, it
 * becomes the same change: its time is the description's own, and only where that has none, the
 * message's.
 *
 * @param origin the registry's name
 * @param aliases what properties of models mean at the time of reading
 */
record ModelMessageReader(String origin, Supplier<Aliases> aliases) {

  /**
   * A message about a model.
   *
   * @param message where the model's description stands, for pointers
   * @param otherwise time and counter where the description has no time
   */
  RegistryMessage of(JsonNode json, String message, Moment otherwise, boolean deleted) {
    if (!json.isObject()) {
      return RegistryMessage.unusable(Code.NOT_AN_OBJECT, message, "A model is an object.");
    }
    Optional<RegistryMessage.Fault> beyond = Bounds.exceeded(json, message);
    if (beyond.isPresent()) {
      return new RegistryMessage.Unusable(beyond.get());
    }
    Optional<String> id = Reading.text(Reading.first(json, "model_id", "modelId"));
    if (id.isEmpty()) {
      return RegistryMessage.unusable(
          Code.MISSING_FIELD, message + "/model_id", "A model needs its id.");
    }
    if (isTooLong(id.get())) {
      return tooLong(message + "/model_id");
    }
    return message(ModelDocument.of(id.get(), json, aliases.get()), json, otherwise, deleted);
  }

  /** Whether a text is longer than any id of a model or name of a version. */
  static boolean isTooLong(String id) {
    return id.length() > ModelChange.MAX_ID_LENGTH;
  }

  static RegistryMessage tooLong(String pointer) {
    return RegistryMessage.unusable(
        Code.TOO_LONG, pointer, "An id has at most " + ModelChange.MAX_ID_LENGTH + " characters.");
  }

  private RegistryMessage message(
      ModelDocument document, JsonNode json, Moment otherwise, boolean deleted) {
    boolean gone = deleted || document.deletedAt().isPresent();
    Moment moment =
        (gone ? document.deletedAt() : document.saidAt()).map(Moment::of).orElse(otherwise);
    Kind stated = ModelDocument.isWhole(json) ? Kind.STATED : Kind.AMENDED;
    ModelChange change =
        ModelChange.of(
            document.model(),
            moment.timeMs(),
            moment.counter(),
            origin,
            gone ? Kind.DELETED : stated,
            gone ? new TreeMap<>() : document.fields());
    return new RegistryMessage.OfModel(change, document.warnings());
  }

  /**
   * A reading of the registry's clock.
   *
   * @param timeMs milliseconds since 1970
   * @param counter tells what was said in one millisecond apart
   */
  record Moment(long timeMs, long counter) {
    /** Before everything: for a message of unknown age, which must not win against any other. */
    static final Moment UNKNOWN = new Moment(0, 0);

    static Moment of(Instant time) {
      return time.toEpochMilli() < 0
          ? UNKNOWN
          : new Moment(time.toEpochMilli(), Reading.micros(time));
    }
  }
}
