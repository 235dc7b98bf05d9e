package dev.memorygraph.local.cli;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.RepositoryRoot;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.LocalSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the system and keeps it running. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the whole system; it stays up until Ctrl-C or `down`.")
final class Up implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private PortOption ports = new PortOption();

  @Option(names = "--detach", description = "Return when ready, and leave the system running.")
  private boolean detach;

  @Option(names = "--fresh", description = "Delete the data folder's content first.")
  private boolean fresh;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "2",
      description = "Most processes of each function (default: ${DEFAULT-VALUE}).")
  private int instances;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.data();
    RunningSystem running = new RunningSystem(folder);
    running
        .process()
        .ifPresent(
            process -> {
              throw new IllegalStateException(
                  "A system runs on %s already (process %d); `down` stops it."
                      .formatted(folder, process.pid()));
            });
    if (fresh) {
      DataFolders.delete(folder);
    }
    return detach ? Detached.start(folder, arguments(folder)) : foreground(running);
  }

  private int foreground(RunningSystem running) throws InterruptedException {
    running.claim();
    CountDownLatch end = new CountDownLatch(1);
    Instant start = Instant.now();
    Path folder = running.data();
    Issuer issuer = Issuer.of(folder);
    LocalConfig config = new LocalConfig(RepositoryRoot.find(), folder, ports.ports(), instances);
    LocalSystem system;
    try {
      system =
          LocalSystem.start(
              config,
              new LocalSystem.Identity(Issuer.NAME, issuer::jwks),
              line -> print(start, line));
    } catch (RuntimeException e) {
      running.release();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system, running, end), "down"));
    print(start, "Ready");
    system.endpoints().forEach((name, url) -> System.out.printf("  %-9s %s%n", name, url));
    end.await();
    return 0;
  }

  private static void stop(LocalSystem system, RunningSystem running, CountDownLatch end) {
    System.err.println("Stopping");
    system.close();
    running.release();
    end.countDown();
  }

  private static void print(Instant start, String line) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    System.err.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
  }

  private List<String> arguments(Path folder) {
    List<String> arguments = new java.util.ArrayList<>(ports.arguments());
    arguments.addAll(List.of("--data", folder.toString(), "--instances", "" + instances));
    return arguments;
  }
}
