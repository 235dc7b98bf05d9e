package dev.memorygraph.engines.registry.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows of {@code model_updates}: every change of a model, in the order of the changes. */
final class UpdateLog {
  private static final String KNOWN = "select 1 from model_updates where update_id = ?";

  private static final String APPEND =
      """
      insert into model_updates
        (update_id, update_type, model_id, timestamp, model, previous_state, changelog)
      values (?, ?, ?, ?::timestamptz, ?::jsonb, ?::jsonb, ?)
      """;

  private UpdateLog() {}

  static boolean knows(Connection connection, String updateId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setString(1, updateId);
      return statement.executeQuery().next();
    }
  }

  static void append(Connection connection, Update update) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setString(1, update.stamp().updateId());
      statement.setString(2, update.type().name());
      statement.setString(3, update.modelId());
      statement.setString(4, update.stamp().updatedAt().toString());
      statement.setString(5, update.model().toString());
      statement.setString(6, update.previous().map(Object::toString).orElse(null));
      statement.setString(7, update.stamp().changelog().orElse(null));
      statement.executeUpdate();
    }
  }
}
