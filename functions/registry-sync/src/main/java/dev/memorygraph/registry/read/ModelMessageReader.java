package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelChange.Kind;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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
    return of(json, Set.of(), message, otherwise, deleted);
  }

  /**
   * The same where parts cannot be seen.
   *
   * @param unchanged names of what belongs to the description and is as it was
   */
  RegistryMessage of(
      JsonNode json, Set<String> unchanged, String message, Moment otherwise, boolean deleted) {
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
    return message(ModelDocument.of(id.get(), json, unchanged, aliases.get()), otherwise, deleted);
  }

  /** Whether a text is longer than any id of a model or name of a version. */
  static boolean isTooLong(String id) {
    return id.length() > ModelChange.MAX_ID_LENGTH;
  }

  static RegistryMessage tooLong(String pointer) {
    return RegistryMessage.unusable(
        Code.TOO_LONG, pointer, "An id has at most " + ModelChange.MAX_ID_LENGTH + " characters.");
  }

  private RegistryMessage message(ModelDocument document, Moment otherwise, boolean deleted) {
    boolean gone = deleted || document.deletedAt().isPresent();
    Moment moment = Moment.or(gone ? document.deletedAt() : document.saidAt(), otherwise);
    ModelChange change =
        ModelChange.of(
            document.model(),
            moment.timeMs(),
            moment.counter(),
            origin,
            gone ? Kind.DELETED : document.kind(),
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

    /** That of a time from 1970 on, else the other. */
    static Moment or(Optional<Instant> time, Moment otherwise) {
      return time.filter(found -> !found.isBefore(Instant.EPOCH)).map(Moment::of).orElse(otherwise);
    }

    static Moment of(Instant time) {
      return time.toEpochMilli() < 0
          ? UNKNOWN
          : new Moment(time.toEpochMilli(), Reading.micros(time));
    }
  }
}
