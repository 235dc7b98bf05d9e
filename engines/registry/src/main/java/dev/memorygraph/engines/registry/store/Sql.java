package dev.memorygraph.engines.registry.store;

import dev.memorygraph.engines.registry.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs statements whose parameters are bound in order; null is a value. */
public final class Sql {
  private Sql() {}

  /** The first column of every row. */
  public static List<String> all(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return Database.strings(statement.executeQuery());
    }
  }

  /** The first column of the first row. */
  public static Optional<String> first(Connection connection, String sql, Object... values)
      throws SQLException {
    return all(connection, sql, values).stream().findFirst();
  }

  /** Returns how many rows changed. */
  public static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
