package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Fields;
import dev.memorygraph.engines.registry.body.Json;
import dev.memorygraph.engines.registry.postgres.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Published versions of models and of schemas. */
public final class Versions {
  private static final String PUT_MODEL_VERSION =
      """
      insert into model_versions (model_id, version, released_at, deprecated_at, changelog,
        capabilities, update_id, updated_at)
      values (?, ?, ?::timestamptz, ?::timestamptz, ?, ?::jsonb, ?, ?::timestamptz)
      on conflict (model_id, version) do update set
        released_at = excluded.released_at,
        deprecated_at = excluded.deprecated_at,
        changelog = excluded.changelog,
        capabilities = excluded.capabilities,
        update_id = excluded.update_id,
        updated_at = excluded.updated_at
      returning to_jsonb(model_versions)
      """;

  private static final String MODEL_VERSIONS =
      """
      select to_jsonb(model_versions) from model_versions where model_id = ?
      order by released_at, version
      """;

  private static final String PUT_SCHEMA_VERSION =
      """
      insert into schemas (schema_id, version, json_schema, compatible_models, update_id, updated_at)
      values (?, ?, ?::jsonb, ?::jsonb, ?, ?::timestamptz)
      on conflict (schema_id, version) do update set
        json_schema = excluded.json_schema,
        compatible_models = excluded.compatible_models,
        update_id = excluded.update_id,
        updated_at = excluded.updated_at
      returning to_jsonb(schemas)
      """;

  private static final String SCHEMA_VERSIONS =
      """
      select to_jsonb(schemas) from schemas where schema_id = coalesce(?, schema_id)
      order by updated_at, schema_id, version
      """;

  private static final List<String> TIMES = List.of("released_at", "deprecated_at", "updated_at");

  private final Database database;

  public Versions(Database database) {
    this.database = database;
  }

  /**
   * Publishes a version of a model, or says again what it is. The body's {@code released_at},
   * {@code deprecated_at}, {@code changelog}, {@code capabilities}, {@code updated_at} and {@code
   * update_id} may all be left out.
   */
  public ObjectNode putModelVersion(String modelId, String version, ObjectNode body)
      throws SQLException {
    Fields fields = new Fields(body);
    fields.only(
        Set.of(
            "released_at",
            "deprecated_at",
            "changelog",
            "capabilities",
            "updated_at",
            "update_id"));
    Change.Stamp stamp = Change.Stamp.of(fields);
    return written(
        PUT_MODEL_VERSION,
        modelId,
        version,
        fields.time("released_at").orElse(stamp.updatedAt()).toString(),
        fields.time("deprecated_at").map(Instant::toString).orElse(null),
        stamp.changelog().orElse(null),
        array(fields.texts("capabilities")),
        stamp.updateId(),
        stamp.updatedAt().toString());
  }

  /** The oldest first. */
  public ArrayNode ofModel(String modelId) throws SQLException {
    return rows(MODEL_VERSIONS, modelId);
  }

  /**
   * Publishes a version of a schema, or says again what it is: {@code json_schema} is an object,
   * {@code compatible_models}, {@code updated_at} and {@code update_id} may be left out.
   */
  public ObjectNode putSchemaVersion(String schemaId, String version, ObjectNode body)
      throws SQLException {
    Fields fields = new Fields(body);
    fields.only(Set.of("json_schema", "compatible_models", "updated_at", "update_id"));
    Change.Stamp stamp = Change.Stamp.of(fields);
    return written(
        PUT_SCHEMA_VERSION,
        schemaId,
        version,
        fields
            .object("json_schema")
            .orElseThrow(() -> Fields.wrong("json_schema", "given"))
            .toString(),
        array(fields.texts("compatible_models")),
        stamp.updateId(),
        stamp.updatedAt().toString());
  }

  /** Those of all schemas or of one, the oldest first. */
  public ArrayNode ofSchemas(Optional<String> schemaId) throws SQLException {
    return rows(SCHEMA_VERSIONS, schemaId.orElse(null));
  }

  private ObjectNode written(String sql, Object... values) throws SQLException {
    return Json.row(
        database.write(connection -> Sql.first(connection, sql, values)).orElseThrow(), TIMES);
  }

  private ArrayNode rows(String sql, Object value) throws SQLException {
    ArrayNode rows = Json.MAPPER.createArrayNode();
    database
        .read(connection -> Sql.all(connection, sql, value))
        .forEach(row -> rows.add(Json.row(row, TIMES)));
    return rows;
  }

  private static String array(List<String> texts) {
    return Json.MAPPER.valueToTree(texts).toString();
  }
}
