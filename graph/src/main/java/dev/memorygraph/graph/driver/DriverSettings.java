package dev.memorygraph.graph.driver;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.neo4j.driver.AuthTokenManagers;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;

/**
 * How a function reaches Neo4j. A process serves few requests at once, and whoever called it waits:
 * therefore few connections, and an answer soon, even if it is that there is none.
 *
 * @param name of the function, as the database's log has it
 * @param connections most at once
 * @param patience longest wait for a connection
 * @param retries how long the driver itself tries a transaction again
 */
public record DriverSettings(String name, int connections, Duration patience, Duration retries) {

  /**
   * Opens a driver, which connects with the first transaction; whoever opens it closes it.
   *
   * @param password asked for when the first connection is made, and again when the database
   *     refuses the one that was told last
   */
  public Driver open(URI address, String user, Supplier<String> password) {
    return open(address, user, password, Optional.empty());
  }

  /**
   * The same.
   *
   * @param database of the server; empty for the one that is the user's home there
   */
  public Driver open(
      URI address, String user, Supplier<String> password, Optional<String> database) {
    Config settings =
        builder()
            .withMaxConnectionPoolSize(connections)
            .withConnectionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .withConnectionAcquisitionTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .withMaxTransactionRetryTime(retries.toMillis(), TimeUnit.MILLISECONDS)
            .withUserAgent("memory-graph-" + name)
            .build();
    Driver server =
        GraphDatabase.driver(
            address,
            AuthTokenManagers.basic(() -> AuthTokens.basic(user, password.get())),
            settings);
    return database.<Driver>map(name -> new DatabaseDriver(server, name)).orElse(server);
  }

  /**
   * The driver's own logging writes every message with all its parameters into a text before it
   * asks whether anybody wants to read it, which is an eighth of the time of whoever writes.
   */
  @SuppressWarnings("deprecation") // what is to come instead of it does not ask either
  private static Config.ConfigBuilder builder() {
    return Config.builder().withLogging(Logging.slf4j());
  }
}
