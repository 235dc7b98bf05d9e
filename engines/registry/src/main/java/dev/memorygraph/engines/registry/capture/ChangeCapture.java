package dev.memorygraph.engines.registry.capture;

import dev.memorygraph.engines.registry.postgres.Database;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Debezium's engine from the captured tables to Kafka: every committed change at least once, and
 * the changes of one key in order. The rows that were there before come first, as a snapshot.
 */
@SuppressWarnings("try") // who closes it handles an interrupt
public final class ChangeCapture implements AutoCloseable {
  private static final String SLOT = "registry";
  private static final long LIVE_BOUND_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final long LOOK_MS = 50;
  private static final long STOP_BOUND_SECONDS = 12;

  /**
   * What it needs.
   *
   * @param folder where it keeps how far it is
   * @param port of PostgreSQL
   * @param brokers of Kafka
   * @param prefix what the topics' names begin with
   * @param schemas whether values carry the schema wrapper
   */
  public record Settings(Path folder, int port, String brokers, String prefix, boolean schemas) {}

  private final DebeziumEngine<ChangeEvent<String, String>> engine;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("capture").factory());
  private final KafkaWriter writer;
  private volatile boolean closing;

  private ChangeCapture(Settings settings, KafkaWriter writer, Consumer<String> failed) {
    this.writer = writer;
    this.engine =
        DebeziumEngine.create(Json.class)
            .using(properties(settings))
            .using(OffsetCommitPolicy.always())
            .using(
                (success, message, error) -> {
                  if (!closing) {
                    failed.accept(error == null ? message : message + ": " + error);
                  }
                })
            .notifying(writer)
            .build();
  }

  /**
   * Makes the topics and starts to capture; waits for Kafka if it has to.
   *
   * @param failed is told, once, why it came to an end that nobody asked for
   */
  public static ChangeCapture start(Settings settings, Consumer<String> failed)
      throws IOException, InterruptedException {
    Files.createDirectories(settings.folder());
    Topics.ensure(settings.brokers(), settings.prefix());
    KafkaWriter writer = KafkaWriter.open(settings.brokers(), settings.prefix());
    ChangeCapture capture = new ChangeCapture(settings, writer, failed);
    capture.thread.execute(capture.engine);
    return capture;
  }

  /** Returns once a change that is committed from now on is sure to be captured. */
  public void awaitLive(Database database) throws SQLException, InterruptedException {
    long end = System.nanoTime() + LIVE_BOUND_NANOS;
    while (!database.read(connection -> live(connection.createStatement()))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The replication slot was not live in time");
      }
      Thread.sleep(LOOK_MS);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    closing = true;
    engine.close();
    thread.shutdown();
    thread.awaitTermination(STOP_BOUND_SECONDS, TimeUnit.SECONDS);
    writer.close();
  }

  private static boolean live(Statement statement) throws SQLException {
    try (statement) {
      return statement
          .executeQuery(
              "select 1 from pg_replication_slots where slot_name = '" + SLOT + "' and active")
          .next();
    }
  }

  private static Properties properties(Settings settings) {
    Properties properties = new Properties();
    properties.putAll(engine(settings));
    properties.putAll(connector(settings));
    return properties;
  }

  private static Map<String, String> engine(Settings settings) {
    String schemas = Boolean.toString(settings.schemas());
    return Map.of(
        "name",
        "registry",
        "connector.class",
        PostgresConnector.class.getName(),
        "offset.storage",
        OffsetFile.class.getName(),
        OffsetFile.FILE,
        settings.folder().resolve("offsets").toString(),
        "offset.flush.interval.ms",
        "0",
        "key.converter.schemas.enable",
        schemas,
        "value.converter.schemas.enable",
        schemas);
  }

  private static Map<String, String> connector(Settings settings) {
    return Map.ofEntries(
        Map.entry("topic.prefix", settings.prefix()),
        Map.entry("database.hostname", "127.0.0.1"),
        Map.entry("database.port", Integer.toString(settings.port())),
        Map.entry("database.user", Database.USER),
        Map.entry("database.password", ""),
        Map.entry("database.dbname", Database.NAME),
        Map.entry("plugin.name", "pgoutput"),
        Map.entry("slot.name", SLOT),
        Map.entry("publication.name", "registry"),
        Map.entry("publication.autocreate.mode", "disabled"),
        Map.entry("snapshot.mode", "initial"),
        Map.entry("poll.interval.ms", "20"),
        // Else what other tables write would be kept in the log until a captured one changes.
        Map.entry("heartbeat.interval.ms", "10000"),
        Map.entry(
            "table.include.list",
            Topics.TABLES.stream().map(t -> "public." + t).collect(Collectors.joining(","))));
  }
}
