package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code models} and, in step with them, of {@code capabilities}. */
final class ModelRows {
  static final List<String> TIMES = List.of("deprecated_at", "updated_at");

  private static final String SELECT =
      "select to_jsonb(models) - 'deleted_at' from models where model_id = ?";

  private static final String UPSERT =
      """
      insert into models (model_id, version, provider, capabilities, context_window,
        training_cutoff, cost_per_1k_tokens, metadata, deprecated, update_id, updated_at,
        deprecated_at)
      select model_id, version, provider, capabilities, context_window, training_cutoff,
        cost_per_1k_tokens, metadata, deprecated, update_id, updated_at,
        case when deprecated then updated_at end
      from (values (?, ?, ?, ?::jsonb, ?::bigint, ?::date, ?::jsonb, ?::jsonb, ?::boolean, ?,
        ?::timestamptz)) as given (model_id, version, provider, capabilities, context_window,
        training_cutoff, cost_per_1k_tokens, metadata, deprecated, update_id, updated_at)
      on conflict (model_id) do update set
        version = excluded.version,
        provider = excluded.provider,
        capabilities = excluded.capabilities,
        context_window = excluded.context_window,
        training_cutoff = excluded.training_cutoff,
        cost_per_1k_tokens = excluded.cost_per_1k_tokens,
        metadata = excluded.metadata,
        deprecated = excluded.deprecated,
        deprecated_at = case when models.deprecated and excluded.deprecated
          then models.deprecated_at else excluded.deprecated_at end,
        update_id = excluded.update_id,
        updated_at = excluded.updated_at
      returning to_jsonb(models) - 'deleted_at'
      """;

  /** So that the change event of the deletion says in {@code before} when it was. */
  private static final String MARK_DELETED =
      """
      update models set deleted_at = ?::timestamptz, updated_at = ?::timestamptz, update_id = ?
      where model_id = ? returning to_jsonb(models) - 'deleted_at'
      """;

  private static final String DELETE = "delete from models where model_id = ?";

  private static final String MARK_CAPABILITIES_DELETED =
      """
      update capabilities set updated_at = ?::timestamptz, update_id = ?
      where model_id = ? and capability = any (?)
      """;

  private static final String DELETE_CAPABILITIES =
      "delete from capabilities where model_id = ? and capability = any (?)";

  private static final String INSERT_CAPABILITIES =
      """
      insert into capabilities (updated_at, update_id, model_id, capability)
      select ?::timestamptz, ?, ?, unnest(?) on conflict do nothing
      """;

  private ModelRows() {}

  static Optional<ObjectNode> find(Connection connection, String modelId) throws SQLException {
    return Sql.first(connection, SELECT, modelId).map(row -> Json.row(row, TIMES));
  }

  /** Returns the row as it is then. */
  static ObjectNode put(Connection connection, Change.Put change) throws SQLException {
    ModelBody body = change.body();
    return one(
        connection,
        UPSERT,
        change.modelId(),
        body.version().orElse(null),
        body.provider(),
        Json.MAPPER.valueToTree(body.capabilities()).toString(),
        body.contextWindow().map(String::valueOf).orElse(null),
        body.trainingCutoff().map(String::valueOf).orElse(null),
        body.cost().map(String::valueOf).orElse(null),
        body.metadata().toString(),
        Boolean.toString(body.deprecated()),
        change.stamp().updateId(),
        change.stamp().updatedAt().toString());
  }

  /** Returns the row as it was, but for its stamp, which is the deletion's. */
  static ObjectNode delete(Connection connection, Change.Delete change) throws SQLException {
    String time = change.stamp().updatedAt().toString();
    ObjectNode last =
        one(connection, MARK_DELETED, time, time, change.stamp().updateId(), change.modelId());
    Sql.run(connection, DELETE, change.modelId());
    return last;
  }

  static void addCapabilities(Connection connection, Change change, List<String> added)
      throws SQLException {
    Sql.run(
        connection,
        INSERT_CAPABILITIES,
        change.stamp().updatedAt().toString(),
        change.stamp().updateId(),
        change.modelId(),
        connection.createArrayOf("text", added.toArray()));
  }

  static void removeCapabilities(Connection connection, Change change, List<String> removed)
      throws SQLException {
    Object array = connection.createArrayOf("text", removed.toArray());
    Sql.run(
        connection,
        MARK_CAPABILITIES_DELETED,
        change.stamp().updatedAt().toString(),
        change.stamp().updateId(),
        change.modelId(),
        array);
    Sql.run(connection, DELETE_CAPABILITIES, change.modelId(), array);
  }

  private static ObjectNode one(Connection connection, String sql, Object... values)
      throws SQLException {
    return Json.row(Sql.first(connection, sql, values).orElseThrow(), TIMES);
  }
}
