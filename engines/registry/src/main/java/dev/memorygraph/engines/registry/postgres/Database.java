package dev.memorygraph.engines.registry.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** The registry's database: its tables, made where they lack, and a few connections to it. */
public final class Database implements AutoCloseable {
  public static final String NAME = "registry";
  public static final String USER = "postgres";

  private static final int CONNECTIONS = 8;
  private static final long WAIT_SECONDS = 30;

  /** Any number that nothing else takes as a lock. */
  private static final long WRITE_LOCK = 7_261_001;

  /** What is done with a connection, in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private final PGSimpleDataSource source;

  /** The last one used comes first: a connection learns the statements that it runs often. */
  private final BlockingDeque<Connection> idle = new LinkedBlockingDeque<>(CONNECTIONS);

  private Database(PGSimpleDataSource source) {
    this.source = source;
  }

  public static Database open(int port) throws SQLException, IOException {
    try (Connection server = source(port, "postgres").getConnection();
        Statement statement = server.createStatement()) {
      if (!statement
          .executeQuery("select 1 from pg_database where datname = '" + NAME + "'")
          .next()) {
        statement.execute("create database " + NAME);
      }
    }
    Database database = new Database(source(port, NAME));
    for (int i = 0; i < CONNECTIONS; i++) {
      database.idle.add(database.connect());
    }
    String tables = tables();
    database.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(tables);
          }
        });
    return database;
  }

  /** Runs work in a transaction of its own; it sees what is committed. */
  public <T> T read(Work<T> work) throws SQLException {
    Connection connection = take();
    try {
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      idle.addFirst(connection.isClosed() ? connect() : connection);
    }
  }

  /**
   * Runs work in a transaction that no other one of this kind runs beside, so that the numbers of
   * the update log become visible in their order and a reader can go on from the last one it saw.
   */
  public <T> T write(Work<T> work) throws SQLException {
    return read(
        connection -> {
          try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, WRITE_LOCK);
            lock.execute();
          }
          return work.with(connection);
        });
  }

  /** The first column of every row. */
  public static List<String> strings(ResultSet rows) throws SQLException {
    List<String> strings = new ArrayList<>();
    while (rows.next()) {
      strings.add(rows.getString(1));
    }
    return strings;
  }

  @Override
  public void close() throws SQLException {
    List<Connection> connections = new ArrayList<>();
    idle.drainTo(connections);
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private Connection take() throws SQLException {
    try {
      Connection connection = idle.pollFirst(WAIT_SECONDS, TimeUnit.SECONDS);
      if (connection == null) {
        throw new SQLException("No connection was free in time");
      }
      return connection;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while waiting for a connection", e);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      // The driver asks for this machine's zone, and times as JSON are written in it.
      statement.execute("set time zone 'UTC'");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private static PGSimpleDataSource source(int port, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(USER);
    return source;
  }

  private static String tables() throws IOException {
    try (InputStream in = Database.class.getResourceAsStream("tables.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
