package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.base.Json;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.ModelMessageReader.Moment;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads Debezium's change events, with and without the wrapper that carries their schema. Rows that
 * carry {@code updated_at} are ordered by it, as the same messages of other channels are; others by
 * the transaction's time and the position in the log. A snapshot's row without {@code updated_at}
 * is of unknown age and loses against everything.
 */
public final class CdcReader {
  private static final Set<String> UPSERTS = Set.of("c", "u", "r");
  private static final Set<String> IGNORED = Set.of("t", "m");

  private final ObjectMapper json = Json.mapper();
  private final ModelMessageReader messages;

  /**
   * @param origin the name of the registry whose database this is
   */
  public CdcReader(String origin) {
    this(origin, () -> Aliases.NONE);
  }

  /**
   * @param aliases what properties of models mean at the time of reading
   */
  public CdcReader(String origin, Supplier<Aliases> aliases) {
    this.messages = new ModelMessageReader(origin, aliases);
  }

  /**
   * Reads a record's value.
   *
   * @param value empty for a tombstone
   */
  public RegistryMessage read(byte[] value) {
    if (value.length == 0) {
      return new RegistryMessage.Nothing("tombstone");
    }
    try {
      JsonNode event = json.readTree(value);
      JsonNode envelope = event.has("payload") ? event.path("payload") : event;
      if (envelope.isNull()) {
        return new RegistryMessage.Nothing("tombstone");
      }
      return envelope.isObject()
          ? read(envelope)
          : RegistryMessage.unusable(Code.NOT_AN_OBJECT, "", "A change event is an object.");
    } catch (IOException e) {
      // Not JSON, or no text at all, such as Avro: the parser says so by several exceptions.
      return RegistryMessage.unusable(
          Code.MALFORMED_JSON, "", "The record is not one well-formed JSON value.");
    }
  }

  private RegistryMessage read(JsonNode envelope) {
    String operation = envelope.path("op").asText();
    if (IGNORED.contains(operation)) {
      return new RegistryMessage.Nothing("operation " + operation);
    }
    boolean deletes = operation.equals("d");
    if (!deletes && !UPSERTS.contains(operation)) {
      return RegistryMessage.unusable(Code.UNKNOWN_OPERATION, "/op", "Must be c, u, d, r, t or m.");
    }
    JsonNode row = envelope.path(deletes ? "before" : "after");
    String place = deletes ? "/before" : "/after";
    if (!row.isObject()) {
      return RegistryMessage.unusable(Code.MISSING_FIELD, place, "The row is missing.");
    }
    Optional<Fault> beyond =
        Bounds.exceeded(row, place)
            .or(() -> Bounds.exceeded(envelope.path("source"), "/source"))
            .or(() -> Bounds.exceeded(envelope.path("ts_ms"), "/ts_ms"));
    if (beyond.isPresent()) {
      return new RegistryMessage.Unusable(beyond.get());
    }
    Row found = new Row(row, place, moment(envelope, operation), deletes);
    return switch (envelope.path("source").path("table").asText()) {
      case "models" -> messages.of(row, place, found.otherwise(), deletes);
      case "model_versions" -> version(found);
      case "schemas" -> schema(found);
      case "capabilities" -> capability(found);
      default ->
          RegistryMessage.unusable(
              Code.UNKNOWN_TABLE, "/source/table", "Is no table of a registry.");
    };
  }

  /**
   * A row and what its event says about it.
   *
   * @param otherwise when it was, where the row does not tell
   */
  private record Row(JsonNode json, String place, Moment otherwise, boolean deleted) {
    Moment moment() {
      JsonNode time = Reading.first(json, deleted ? "deleted_at" : "updated_at");
      return Reading.time(time).map(Moment::of).orElse(otherwise);
    }

    Optional<String> text(String column) {
      return Reading.text(json.path(column));
    }

    Optional<RegistryMessage> tooLong(String column) {
      return text(column)
          .filter(ModelMessageReader::isTooLong)
          .map(id -> ModelMessageReader.tooLong(place + "/" + column));
    }

    RegistryMessage missing(String column) {
      return RegistryMessage.unusable(
          Code.MISSING_FIELD, place + "/" + column, "The column is empty.");
    }
  }

  private static Moment moment(JsonNode envelope, String operation) {
    JsonNode source = envelope.path("source");
    long time = source.path("ts_ms").asLong(envelope.path("ts_ms").asLong());
    return operation.equals("r") || time < 0
        ? Moment.UNKNOWN
        : new Moment(time, position(source.path("lsn")));
  }

  /** Where in the log; 0 where it is no position. */
  private static long position(JsonNode lsn) {
    return lsn.canConvertToLong() ? Math.max(0, lsn.asLong()) : 0;
  }

  private RegistryMessage capability(Row row) {
    Optional<String> model = row.text("model_id");
    Optional<String> name = row.text("capability");
    if (model.isEmpty() || name.isEmpty()) {
      return row.missing(model.isEmpty() ? "model_id" : "capability");
    }
    Optional<RegistryMessage> tooLong = row.tooLong("model_id").or(() -> row.tooLong("capability"));
    if (tooLong.isPresent()) {
      return tooLong.get();
    }
    TreeSet<String> one = new TreeSet<>(Set.of(name.get()));
    FieldValue value =
        row.deleted()
            ? new FieldValue.Amended(new TreeSet<>(), one)
            : new FieldValue.Amended(one, new TreeSet<>());
    Moment moment = row.moment();
    ModelChange change =
        ModelChange.of(
            model.get(),
            moment.timeMs(),
            moment.counter(),
            messages.origin(),
            ModelChange.Kind.AMENDED,
            new TreeMap<>(Map.of(ModelField.CAPABILITIES, value)));
    return new RegistryMessage.OfModel(change, Set.of());
  }

  /** A version once published stays published: a deleted row only marks it. */
  private static RegistryMessage version(Row row) {
    Optional<String> model = row.text("model_id");
    Optional<String> version = row.text("version");
    if (model.isEmpty() || version.isEmpty()) {
      return row.missing(model.isEmpty() ? "model_id" : "version");
    }
    Optional<RegistryMessage> tooLong = row.tooLong("model_id").or(() -> row.tooLong("version"));
    if (tooLong.isPresent()) {
      return tooLong.get();
    }
    TreeMap<String, Object> properties = new TreeMap<>();
    properties.put("model_id", model.get());
    properties.put("version", version.get());
    row.text("changelog").ifPresent(text -> properties.put("changelog", text));
    for (String day : new String[] {"released_at", "deprecated_at"}) {
      Reading.time(row.json().path(day))
          .ifPresent(time -> properties.put(day, time.toEpochMilli()));
    }
    if (row.deleted()) {
      properties.put("withdrawn", true);
    }
    TreeSet<String> names = new TreeSet<>();
    Reading.nested(row.json().path("capabilities"))
        .forEach(name -> Reading.text(name).ifPresent(names::add));
    if (!names.isEmpty()) {
      properties.put("capabilities", List.copyOf(names));
    }
    Moment moment = row.moment();
    String event = row.text("update_id").orElse(Long.toString(moment.counter()));
    return new RegistryMessage.OfVersion(
        new RegistryMessage.ModelVersion(
            model.get(), version.get(), moment.timeMs(), event, properties));
  }

  private static RegistryMessage schema(Row row) {
    if (row.deleted()) {
      return new RegistryMessage.Nothing("a schema's versions stay known");
    }
    Optional<String> schema = row.text("schema_id");
    Optional<String> version = row.text("version");
    JsonNode text = Reading.nested(row.json().path("json_schema"));
    if (schema.isEmpty() || version.isEmpty() || !text.isObject()) {
      return row.missing(
          schema.isEmpty() ? "schema_id" : version.isEmpty() ? "version" : "json_schema");
    }
    List<String> models = new ArrayList<>();
    Reading.nested(row.json().path("compatible_models"))
        .forEach(model -> Reading.text(model).ifPresent(models::add));
    return new RegistryMessage.OfSchema(
        new RegistryMessage.SchemaVersion(
            schema.get(), version.get(), CanonicalJson.text(text), models));
  }
}
