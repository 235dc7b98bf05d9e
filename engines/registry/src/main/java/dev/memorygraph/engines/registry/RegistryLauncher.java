package dev.memorygraph.engines.registry;

import dev.memorygraph.engines.registry.capture.ChangeCapture;
import dev.memorygraph.engines.registry.graphql.GraphQlEndpoint;
import dev.memorygraph.engines.registry.graphql.Resolvers;
import dev.memorygraph.engines.registry.http.ModelRoutes;
import dev.memorygraph.engines.registry.http.RegistryHttpServer;
import dev.memorygraph.engines.registry.http.Routes;
import dev.memorygraph.engines.registry.http.VersionRoutes;
import dev.memorygraph.engines.registry.postgres.Database;
import dev.memorygraph.engines.registry.postgres.Postgres;
import dev.memorygraph.engines.registry.store.ModelPageQueries;
import dev.memorygraph.engines.registry.store.Models;
import dev.memorygraph.engines.registry.store.UsageStats;
import dev.memorygraph.engines.registry.store.Versions;
import dev.memorygraph.engines.registry.webhook.Webhooks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the registry in this process until it is told to end, or the process that started it is
 * gone.
 *
 * <p>Usage: {@code RegistryLauncher <data folder> <programs folder> <port>}, and the environment of
 * {@link RegistryConfig}. Prints {@code READY 127.0.0.1:<port>} once PostgreSQL and HTTP serve and
 * a change would reach Kafka. Ends cleanly on SIGTERM; PostgreSQL ends with it, also when it is
 * killed.
 */
public final class RegistryLauncher {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private volatile boolean stopping;

  private RegistryLauncher() {}

  public static void main(String[] args) {
    Thread.ofPlatform().daemon().name("parent").start(RegistryLauncher::endWithParent);
    RegistryLauncher launcher = new RegistryLauncher();
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::stop, "shutdown"));
    try {
      launcher.run(RegistryConfig.of(args, System.getenv()));
    } catch (Exception e) {
      e.printStackTrace();
      // Threads of a half-started engine would keep the process alive for ever.
      System.exit(1);
    }
  }

  private void run(RegistryConfig config) throws Exception {
    Files.createDirectories(config.home());
    Postgres postgres = started(Postgres.start(config.home(), config.programs()));
    postgres.onEnd(() -> failed("PostgreSQL ended unasked"));
    Database database = started(Database.open(postgres.port()));
    ChangeCapture capture =
        started(
            ChangeCapture.start(
                new ChangeCapture.Settings(
                    config.home().resolve("debezium"),
                    postgres.port(),
                    config.brokers(),
                    config.topicPrefix(),
                    config.schemas()),
                message -> failed("Change data capture ended: " + message)));
    capture.awaitLive(database);
    started(RegistryHttpServer.start(config.port(), config.token(), routes(config, database)));
    System.out.println("READY 127.0.0.1:" + config.port());
    new CountDownLatch(1).await(); // until a signal ends the process
  }

  private Routes routes(RegistryConfig config, Database database) throws SQLException, IOException {
    Webhooks webhooks = started(Webhooks.start(database, config.webhook(), this::failed));
    Models models = new Models(database, webhooks);
    Versions versions = new Versions(database);
    UsageStats usage = new UsageStats(database);
    Resolvers resolvers = new Resolvers(models, new ModelPageQueries(database), versions, usage);
    return new Routes(
        new ModelRoutes(models),
        new VersionRoutes(versions, usage),
        new GraphQlEndpoint(resolvers),
        webhooks);
  }

  /** What watches this process starts it again, and capture resumes where it was. */
  private void failed(String message) {
    if (!stopping) {
      System.err.println(message);
      // The caller's thread may be one that the end of this process waits for.
      Thread.ofPlatform().start(() -> System.exit(1));
    }
  }

  private synchronized <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything, what was started last first. */
  @SuppressWarnings("CatchAndPrintStackTrace") // the log of the registry is its standard error
  private synchronized void stop() {
    stopping = true;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        e.printStackTrace();
      }
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
