package dev.memorygraph.engines.neo4j;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.config.Setting;

/**
 * Runs Neo4j community in this process until it is told to end, or the process that started it is
 * gone.
 *
 * <p>Usage: {@code Neo4jLauncher <data folder> <Bolt port>}, with the password of the user {@code
 * neo4j} in the environment variable {@code NEO4J_PASSWORD}. Prints {@code READY 127.0.0.1:<port>}
 * once statements are answered. Ends cleanly on SIGTERM.
 */
public final class Neo4jLauncher {
  private static final String HOST = "127.0.0.1";
  private static final String DATABASE = "neo4j";

  /** How often a connection says something where an answer takes long. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

  private Neo4jLauncher() {}

  public static void main(String[] args) {
    run(() -> start(args));
  }

  /** What a process of the engine does. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Does it, and ends the process where that fails or whoever started it is gone. */
  static void run(Work work) {
    Thread.ofPlatform().daemon().name("parent").start(Neo4jLauncher::endWithParent);
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      // Threads of a half-started engine would keep the process alive for ever.
      System.exit(1);
    }
  }

  /** Starts the engine by the arguments of {@link #main}, and says so. */
  static GraphDatabaseService start(String... args) throws IOException {
    return start(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]));
  }

  private static GraphDatabaseService start(Path home, int port) throws IOException {
    DatabaseManagementService neo4j = open(home, port, System.getenv("NEO4J_PASSWORD"));
    Runtime.getRuntime().addShutdownHook(new Thread(neo4j::shutdown, "shutdown"));
    System.out.println("READY " + HOST + ":" + port);
    return neo4j.database(DATABASE);
  }

  /** Opens the engine on a folder; statements are answered by then. */
  static DatabaseManagementService open(Path home, int port, String password) throws IOException {
    Files.createDirectories(home);
    DatabaseManagementService neo4j =
        new DatabaseManagementServiceBuilder(home).setConfig(settings(port)).build();
    setPassword(neo4j, password);
    answerOneStatement(neo4j);
    return neo4j;
  }

  private static Map<Setting<?>, Object> settings(int port) {
    Map<Setting<?>, Object> settings = new HashMap<>();
    settings.put(BoltConnector.enabled, true);
    settings.put(BoltConnector.listen_address, new SocketAddress(HOST, port));
    settings.put(BoltConnector.advertised_address, new SocketAddress(HOST, port));
    settings.put(HttpConnector.enabled, false);
    settings.put(GraphDatabaseSettings.auth_enabled, true);
    addLimits(settings);
    addQuietness(settings);
    if (Boolean.getBoolean("memorygraph.engines.short-lived")) {
      addOnePlan(settings);
    }
    return settings;
  }

  private static void addLimits(Map<Setting<?>, Object> settings) {
    settings.put(GraphDatabaseSettings.allow_file_urls, false);
    settings.put(GraphDatabaseSettings.pagecache_memory, 256L << 20);
    settings.put(GraphDatabaseSettings.preallocate_logical_logs, false);
    settings.put(GraphDatabaseSettings.keep_logical_logs, "2 files");
    settings.put(GraphDatabaseSettings.logical_log_rotation_threshold, 64L << 20);
    settings.put(GraphDatabaseSettings.pagecache_warmup_enabled, false);
    // Drivers take a connection for dead that says nothing for as long as both together, instead of
    // two minutes.
    settings.put(BoltConnector.connection_keep_alive_type, BoltConnector.KeepAliveRequestType.ALL);
    settings.put(BoltConnector.connection_keep_alive, SIGN_OF_LIFE);
    settings.put(BoltConnector.connection_keep_alive_probes, 2);
    // The engine waits for clients that may still send; ours are stopped before it is.
    settings.put(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, Duration.ZERO);
    settings.put(
        GraphDatabaseInternalSettings.netty_server_shutdown_timeout, Duration.ofSeconds(2));
    settings.put(
        BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ofSeconds(2));
    settings.put(
        BoltConnectorInternalSettings.connection_shutdown_wait_time, Duration.ofSeconds(2));
  }

  /**
   * Each statement is planned once, and not again whenever a new graph has doubled or a list is ten
   * times as long: four fifths of what tests take of Neo4j is planning, and it ends before better
   * plans have saved that.
   */
  private static void addOnePlan(Map<Setting<?>, Object> settings) {
    settings.put(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofDays(1));
    settings.put(GraphDatabaseInternalSettings.cypher_size_hint_parameters, false);
  }

  private static void addQuietness(Map<Setting<?>, Object> settings) {
    settings.put(GraphDatabaseSettings.udc_enabled, false);
    settings.put(BoltConnector.server_bolt_telemetry_enabled, false);
    settings.put(GraphDatabaseInternalSettings.dump_diagnostics, false);
    settings.put(GraphDatabaseInternalSettings.vm_pause_monitor_enabled, false);
    // Statements carry parameters, and parameters carry content: none of it goes to a log.
    settings.put(GraphDatabaseSettings.log_queries, GraphDatabaseSettings.LogQueryLevel.OFF);
    settings.put(
        GraphDatabaseSettings.log_queries_transactions_level,
        GraphDatabaseSettings.LogQueryLevel.OFF);
  }

  /** Only a fresh data folder still has Neo4j's own password; setting the same one twice fails. */
  private static void setPassword(DatabaseManagementService neo4j, String password) {
    GraphDatabaseService system = neo4j.database("system");
    boolean fresh =
        system.executeTransactionally(
            "SHOW USERS YIELD passwordChangeRequired",
            Map.of(),
            users -> users.stream().anyMatch(user -> user.containsValue(true)));
    if (fresh) {
      system.executeTransactionally(
          "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
          Map.of("password", password));
    }
  }

  /** The first statement loads the planner, which takes seconds; callers must not pay for it. */
  private static void answerOneStatement(DatabaseManagementService neo4j) {
    for (String statement : List.of("RETURN 1", "MATCH (n:Ready {key: 'x'}) RETURN n LIMIT 1")) {
      neo4j
          .database(DATABASE)
          .executeTransactionally(statement, Map.of(), result -> result.stream().count());
    }
  }

  /** Standard input is a pipe from the process that started this one: its end is that one's end. */
  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
