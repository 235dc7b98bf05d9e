package dev.memorygraph.engines.registry.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.registry.body.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of {@code model_updates}: every change of a model, in the order of the changes. */
final class UpdateLog {
  private static final String KNOWN = "select 1 from model_updates where update_id = ?";

  private static final String APPEND =
      """
      insert into model_updates
        (update_id, update_type, model_id, timestamp, model, previous_state, changelog)
      values (?, ?, ?, ?::timestamptz, ?::jsonb, ?::jsonb, ?)
      """;

  private static final String PAGE =
      """
      select to_jsonb(model_updates) from model_updates
      where position > ? and timestamp > coalesce(?::timestamptz, '-infinity')
      order by position limit ?
      """;

  private UpdateLog() {}

  static boolean knows(Connection connection, String updateId) throws SQLException {
    return Sql.first(connection, KNOWN, updateId).isPresent();
  }

  static void append(Connection connection, Update update) throws SQLException {
    Sql.run(
        connection,
        APPEND,
        update.stamp().updateId(),
        update.type().name(),
        update.modelId(),
        update.stamp().updatedAt().toString(),
        update.model().toString(),
        update.previous().map(Object::toString).orElse(null),
        update.stamp().changelog().orElse(null));
  }

  /** Entries after a position; their {@code position} is where to go on. */
  static List<ObjectNode> page(
      Connection connection, long after, Optional<Instant> updatedAfter, int count)
      throws SQLException {
    String time = updatedAfter.map(String::valueOf).orElse(null);
    return Sql.all(connection, PAGE, after, time, count).stream()
        .map(row -> Json.row(row, List.of("timestamp")))
        .toList();
  }
}
