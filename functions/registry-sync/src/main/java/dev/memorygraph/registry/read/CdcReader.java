package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.avro.ColumnTime;
import dev.memorygraph.avro.Decimals;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.cdc.ChangeRecord;
import dev.memorygraph.registry.cdc.ChangeRecords;
import dev.memorygraph.registry.cdc.Placeholder;
import dev.memorygraph.registry.read.ModelMessageReader.Moment;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads Debezium's change events. A column that did not change and is not written stays as the
 * origin said it before. Rows that carry {@code updated_at} are ordered by it, as the same messages
 * of other channels are; others by the transaction's time and the position in the log. A snapshot's
 * row without {@code updated_at} is of unknown age and loses against everything.
 */
public final class CdcReader {
  private static final Set<String> UPSERTS = Set.of("c", "u", "r");
  private static final Set<String> IGNORED = Set.of("t", "m");

  private final ModelMessageReader messages;
  private final ChangeRecords records;
  private final Placeholder placeholder;

  /**
   * Reads JSON.
   *
   * @param origin the name of the registry whose database this is
   */
  public CdcReader(String origin) {
    this(origin, () -> Aliases.NONE, ChangeRecords.ofJson(), new Placeholder(Placeholder.STANDARD));
  }

  /**
   * @param origin the name of the registry whose database this is
   * @param aliases what properties of models mean at the time of reading
   * @param placeholder what stands for a value that did not change
   */
  public CdcReader(
      String origin, Supplier<Aliases> aliases, ChangeRecords records, Placeholder placeholder) {
    this.messages = new ModelMessageReader(origin, aliases);
    this.records = records;
    this.placeholder = placeholder;
  }

  /** Reads a record without a key. */
  public RegistryMessage read(byte[] value) {
    return read(new byte[0], value);
  }

  /**
   * Reads a record.
   *
   * @param key empty where there is none; of a deletion it may be all that names the row
   * @param value empty for a tombstone
   * @throws dev.memorygraph.base.DependencyUnavailableException where a schema cannot be asked for
   */
  public RegistryMessage read(byte[] key, byte[] value) {
    return switch (records.read(key, value)) {
      case ChangeRecord.Tombstone none -> new RegistryMessage.Nothing("tombstone");
      case ChangeRecord.Undecodable(ChangeRecord.Reason reason, String detail) ->
          RegistryMessage.unusable(code(reason), "", detail);
      case ChangeRecord.Change(JsonNode envelope, JsonNode columns) -> read(envelope, columns);
    };
  }

  private static Code code(ChangeRecord.Reason reason) {
    return switch (reason) {
      case MALFORMED_JSON -> Code.MALFORMED_JSON;
      case MALFORMED_AVRO -> Code.MALFORMED_AVRO;
      case UNKNOWN_SCHEMA -> Code.UNKNOWN_SCHEMA;
      case NOT_AN_OBJECT -> Code.NOT_AN_OBJECT;
    };
  }

  private RegistryMessage read(JsonNode envelope, JsonNode key) {
    String operation = envelope.path("op").asText();
    if (IGNORED.contains(operation)) {
      return new RegistryMessage.Nothing("operation " + operation);
    }
    boolean deletes = operation.equals("d");
    if (!deletes && !UPSERTS.contains(operation)) {
      return RegistryMessage.unusable(Code.UNKNOWN_OPERATION, "/op", "Must be c, u, d, r, t or m.");
    }
    String place = deletes ? "/before" : "/after";
    JsonNode given = deletes ? deleted(envelope.path("before"), key) : envelope.path("after");
    if (!given.isObject()) {
      return RegistryMessage.unusable(Code.MISSING_FIELD, place, "The row is missing.");
    }
    Placeholder.Row known = placeholder.row(given, envelope.path("before"));
    Optional<Fault> beyond =
        Bounds.exceeded(known.columns(), place)
            .or(() -> Bounds.exceeded(envelope.path("source"), "/source"))
            .or(() -> Bounds.exceeded(envelope.path("ts_ms"), "/ts_ms"));
    if (beyond.isPresent()) {
      return new RegistryMessage.Unusable(beyond.get());
    }
    Row row =
        new Row(known.columns(), known.unchanged(), place, moment(envelope, operation), deletes);
    return switch (envelope.path("source").path("table").asText()) {
      case "models" -> messages.of(row.json(), row.unchanged(), place, row.otherwise(), deletes);
      case "model_versions" -> version(row);
      case "schemas" -> schema(row);
      case "capabilities" -> capability(row);
      default ->
          RegistryMessage.unusable(
              Code.UNKNOWN_TABLE, "/source/table", "Is no table of a registry.");
    };
  }

  /**
   * What is known of a row that is gone: the database may write all of it, its key alone with
   * nothing in the other columns, or no row, so that only the record's key names it.
   */
  private static JsonNode deleted(JsonNode before, JsonNode key) {
    if (!key.isObject()) {
      return before;
    }
    ObjectNode row = key.deepCopy();
    before.properties().stream()
        .filter(column -> !column.getValue().isNull() || !row.has(column.getKey()))
        .forEach(column -> row.set(column.getKey(), column.getValue()));
    return row;
  }

  /**
   * A row and what its event says about it.
   *
   * @param unchanged names of the columns that are as they were
   * @param otherwise when it was, where the row does not tell
   */
  private record Row(
      JsonNode json, Set<String> unchanged, String place, Moment otherwise, boolean deleted) {
    Moment moment() {
      JsonNode time = Reading.first(json, deleted ? "deleted_at" : "updated_at");
      return Moment.or(Reading.time(time), otherwise);
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
    return operation.equals("r")
        ? Moment.UNKNOWN
        : time(source)
            .or(() -> time(envelope))
            .map(ms -> new Moment(ms, position(source.path("lsn"))))
            .orElse(Moment.UNKNOWN);
  }

  /** Milliseconds since 1970, of whichever unit is there and can be used. */
  private static Optional<Long> time(JsonNode block) {
    return count(block.path("ts_ms"), 1)
        .or(() -> count(block.path("ts_us"), 1_000))
        .or(() -> count(block.path("ts_ns"), 1_000_000));
  }

  private static Optional<Long> count(JsonNode time, long perMilli) {
    return Decimals.whole(time)
        .map(count -> Math.floorDiv(count, perMilli))
        .filter(ms -> ms >= 0 && ColumnTime.MILLIS.instant(ms).isPresent());
  }

  /** Where in the log; 0 where it is no position. */
  private static long position(JsonNode lsn) {
    return Decimals.whole(lsn).filter(found -> found >= 0).orElse(0L);
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
    if (row.unchanged().contains("json_schema")) {
      return new RegistryMessage.Nothing("a schema's text did not change");
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
