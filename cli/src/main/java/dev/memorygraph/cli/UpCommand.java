package dev.memorygraph.cli;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.option.PortOption;
import dev.memorygraph.cli.running.Addresses;
import dev.memorygraph.cli.running.ConsoleLink;
import dev.memorygraph.cli.running.Detached;
import dev.memorygraph.cli.running.ForegroundSystem;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the system and keeps it running. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start the whole system; it stays up until Ctrl-C or `down`.")
final class UpCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Mixin private PortOption ports = new PortOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--detach", description = "Return when ready, and leave the system running.")
  private boolean detach;

  @Option(names = "--fresh", description = "Delete what a system kept in the data folder first.")
  private boolean fresh;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "2",
      description = "Most processes of each function (default: ${DEFAULT-VALUE}).")
  private int instances;

  @Option(names = "--registry", description = "Run an LLM-Registry beside it; see `registry`.")
  private boolean registry;

  @Option(names = "--no-edge", description = "Run without the streaming edge (gRPC).")
  private boolean withoutEdge;

  @Option(
      names = "--graphs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Part tenants over 1 or 2 Neo4j databases (default: ${DEFAULT-VALUE}).")
  private int graphs;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.data();
    RunningSystem running = new RunningSystem(folder);
    running.requireNone();
    if (graphs < 1 || graphs > 2) {
      throw new ParameterException(spec.commandLine(), "--graphs must be 1 or 2.");
    }
    if (fresh) {
      running.deleteData();
    }
    return detach
        ? Detached.start(folder, MemoryGraph.class, arguments(folder))
        : foreground(folder);
  }

  private int foreground(Path folder) throws InterruptedException {
    LocalConfig config =
        new LocalConfig(RepositoryRoot.find(), folder, ports.ports(), instances, registry)
            .withGraphs(graphs)
            .withEdge(!withoutEdge);
    try (ForegroundSystem system = ForegroundSystem.start(config)) {
      Addresses.print(folder, system.endpoints(), System.out);
      if (!Detached.isThisProcess()) {
        ConsoleLink.print(folder, System.out); // It signs in, so that it is for no log.
      }
      new CountDownLatch(1).await(); // until a signal ends the process
    }
    return 0;
  }

  private List<String> arguments(Path folder) {
    List<String> arguments = new ArrayList<>(ports.arguments());
    arguments.addAll(List.of("--data", folder.toString(), "--instances", "" + instances));
    arguments.addAll(List.of("--graphs", "" + graphs));
    if (withoutEdge) {
      arguments.add("--no-edge");
    }
    if (registry) {
      arguments.add("--registry");
    }
    return arguments;
  }
}
