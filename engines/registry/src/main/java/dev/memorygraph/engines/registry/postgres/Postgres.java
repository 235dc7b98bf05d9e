package dev.memorygraph.engines.registry.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL on a free loopback port, with logical replication.
 *
 * <p>Its server detaches itself from whoever starts it, so a shell that waits for the end of this
 * process stops it where this process was killed; a server that survived even that is stopped by
 * the next start on the same folder. Writes are not forced to the disk: they outlive a killed
 * process, not a lost machine.
 */
public final class Postgres implements AutoCloseable {
  private static final Duration START_BOUND = Duration.ofSeconds(90);
  private static final long STOP_BOUND_SECONDS = 20;

  /** Ends the server of the data folder in {@code $1} when standard input ends. */
  private static final String WATCH =
      """
      trap '' INT TERM HUP
      cat > /dev/null
      pid=$(head -n 1 "$1/postmaster.pid" 2> /dev/null) && kill -INT "$pid" 2> /dev/null
      """;

  private final Path data;
  private final EmbeddedPostgres server;
  private final Process watch;

  private Postgres(Path data, EmbeddedPostgres server, Process watch) {
    this.data = data;
    this.server = server;
    this.watch = watch;
  }

  /**
   * Starts the server on the data of a folder, which it prepares at first.
   *
   * @param programs where its programs are unpacked to, if they are not yet
   */
  public static Postgres start(Path home, Path programs) throws IOException {
    Path data = home.resolve("postgres");
    stopLeftOver(data);
    Files.createDirectories(programs);
    // Watched before it starts, so that no moment is without a watch.
    Process watch =
        new ProcessBuilder("sh", "-c", WATCH, "sh", data.toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    // Not to this process's own output: a server that outlives it would hold that pipe open.
    Redirect log = Redirect.appendTo(home.resolve("postgres.log").toFile());
    try {
      return new Postgres(data, builder(data, programs, log).start(), watch);
    } catch (IOException | RuntimeException e) {
      watch.getOutputStream().close();
      throw e;
    }
  }

  private static EmbeddedPostgres.Builder builder(Path data, Path programs, Redirect log) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(programs.toFile())
        .setPGStartupWait(START_BOUND)
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setLocaleConfig("locale", "C")
        .setServerConfig("wal_level", "logical")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("shared_buffers", "32MB")
        .setServerConfig("max_connections", "30")
        .setServerConfig("timezone", "UTC")
        .setServerConfig("log_min_messages", "warning")
        // A statement may hold what a user wrote.
        .setServerConfig("log_min_error_statement", "panic");
  }

  /** Is told when the server ends, also when that is wanted. */
  public void onEnd(Runnable told) throws IOException {
    CompletableFuture<Void> _ =
        serverOf(data)
            .map(ProcessHandle::onExit)
            .orElseThrow(() -> new IOException("PostgreSQL ended as soon as it had started"))
            .thenRun(told);
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    watch.getOutputStream().close();
  }

  private static void stopLeftOver(Path data) throws IOException {
    Optional<ProcessHandle> leftOver = serverOf(data);
    if (leftOver.isEmpty()) {
      return;
    }
    // SIGINT is PostgreSQL's fast stop; Java itself has only SIGTERM, which waits for clients.
    new ProcessBuilder("kill", "-INT", Long.toString(leftOver.get().pid())).start();
    try {
      leftOver.get().onExit().get(STOP_BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a PostgreSQL left over was stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      leftOver.get().destroyForcibly();
    }
  }

  /** The running server of a data folder, as its own file says. */
  private static Optional<ProcessHandle> serverOf(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(Postgres::isServer);
  }

  /** A process id is used again one day. */
  private static boolean isServer(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
  }
}
