package dev.memorygraph.cli.running;

import dev.memorygraph.local.Endpoints;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code up} in a process of its own and waits until it is ready. */
public final class Detached {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final long LOOK_MS = 100;

  /** A system property of the process that is started so. */
  private static final String DETACHED = "memorygraph.detached";

  private Detached() {}

  /**
   * Returns the exit code for the terminal; the reason of a failure has been printed.
   *
   * @param main the class that takes {@code up} as its first argument
   * @throws IllegalStateException with one sentence where the folder cannot be written to
   */
  public static int start(Path data, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = emptyLog(data);
    Process process =
        new ProcessBuilder(command(main, arguments))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(log.toFile())
            .redirectErrorStream(true)
            .start();
    RunningSystem running = new RunningSystem(data);
    long end = System.nanoTime() + BOUND.toNanos();
    while (!running.ready()) {
      if (process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        List<String> lines = Files.readAllLines(log);
        System.err.println(lines.isEmpty() ? "It ended without a word." : lines.getLast());
        return 1;
      }
      if (System.nanoTime() > end) {
        process.destroy();
        System.err.println("It was not ready after three minutes; see " + log + ".");
        return 1;
      }
    }
    Addresses.print(data, Endpoints.read(data).texts(), System.out);
    ConsoleLink.print(data, System.out);
    return 0;
  }

  /** Whether this process is one that was started so: what it prints ends up in a file. */
  public static boolean isThisProcess() {
    return Boolean.getBoolean(DETACHED);
  }

  private static Path emptyLog(Path data) {
    Path log = data.resolve("logs").resolve("up.log");
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(data.resolve("endpoints.json"));
      return Files.writeString(log, "");
    } catch (IOException e) {
      throw new IllegalStateException(
          "The data folder %s cannot be written to; choose another one with --data."
              .formatted(data),
          e);
    }
  }

  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m", "-Dsun.net.httpserver.nodelay=true"));
    command.add("-D" + DETACHED + "=true");
    String home = System.getProperty("MEMORY_GRAPH_HOME");
    if (home != null) {
      command.add("-DMEMORY_GRAPH_HOME=" + home);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), "up"));
    command.addAll(arguments);
    return command;
  }
}
