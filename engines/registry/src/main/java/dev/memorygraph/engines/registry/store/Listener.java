package dev.memorygraph.engines.registry.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Is told of every change of a model. */
public interface Listener {
  /** In the transaction that makes the change; what is written here is kept or lost with it. */
  void updated(Connection connection, Update update) throws SQLException;

  /** After a transaction that made changes. */
  void committed();
}
