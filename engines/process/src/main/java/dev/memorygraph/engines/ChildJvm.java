package dev.memorygraph.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running Java child process, whose output is copied line by line to its log file. */
public final class ChildJvm implements AutoCloseable {
  static final Duration STOP_BOUND = Duration.ofSeconds(40);

  private final Process process;
  private final CompletableFuture<Void> outputEnd = new CompletableFuture<>();

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts the process.
   *
   * @param lines sees every line of output, in order, on a thread of its own; must not block
   * @throws EngineStartException where the operating system refuses
   */
  public static ChildJvm start(ProcessSpec spec, Consumer<String> lines) {
    try {
      spec.log().createFolder();
      ChildJvm child = new ChildJvm(spec.builder().start());
      // A blocked read of a pipe would hold a virtual thread's carrier for the life of the process.
      Thread.ofPlatform()
          .daemon()
          .name(spec.name() + "-output")
          .start(() -> child.copy(spec.log(), lines));
      return child;
    } catch (IOException e) {
      throw new EngineStartException("Could not start " + spec.name() + ".", e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Completes with the exit code once the process has ended and its output has been read. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenCombine(outputEnd, (ended, nothing) -> ended.exitValue());
  }

  /** Memory held by the process in bytes, or 0 where the system does not tell. */
  public long residentBytes() {
    return residentBytes(pid());
  }

  /** Memory held by a process in bytes, or 0 where the system does not tell. */
  public static long residentBytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      List<String> resident = lines.filter(line -> line.startsWith("VmRSS:")).toList();
      return resident.isEmpty()
          ? 0
          : Long.parseLong(resident.getFirst().replaceAll("\\D", "")) * 1024;
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  /** Ends the process at once. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Asks the process to end, and ends it after 40 seconds if it did not. Returns when it has. */
  @Override
  public void close() {
    closeWithin(STOP_BOUND);
  }

  /** Asks the process to end, and ends it after {@code bound} if it did not. */
  public void closeWithin(Duration bound) {
    // Not Process.destroy, which also closes the pipes that the last words come through.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void copy(LogFile log, Consumer<String> lines) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        keep(log, line);
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process is gone; its exit tells the rest.
    } finally {
      outputEnd.complete(null);
    }
  }

  /** Output must be read on even where the disk is full, or the process would stand still. */
  private static void keep(LogFile log, String line) {
    try {
      log.append(line);
    } catch (IOException e) {
      // There is no better place to say so.
    }
  }
}
