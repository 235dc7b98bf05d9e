package dev.memorygraph.cli;

import dev.memorygraph.cli.demo.DemoAccess;
import dev.memorygraph.cli.demo.DemoRun;
import dev.memorygraph.cli.demo.PricingDemo;
import dev.memorygraph.cli.deployment.RemoteDeployment;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.PortOption;
import dev.memorygraph.cli.running.ConsoleLink;
import dev.memorygraph.cli.running.ForegroundSystem;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.SendException;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a system, shows it at work, and leaves it running. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start the system, send it invented agent conversations, and show the graph.",
      "With --api or --profile nothing is started: they are sent there, as the token's tenant."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int INSTANCES = 2;

  /** What the demo calls as soon as the system is ready. */
  private static final List<String> CALLED_FIRST =
      List.of(
          "memory-graph-ingest-stream",
          "memory-graph-authorizer",
          "memory-graph-ingest-api",
          "memory-graph-query");

  @Mixin private DeploymentOptions options = new DeploymentOptions();
  @Mixin private PortOption ports = new PortOption();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "What the conversations are drawn by (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "40",
      description = "How many conversations, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int sessions = 40;

  @Option(
      names = "--once",
      description = "Stop after printing; exit with 1 where the graph is not what was sent.")
  private boolean once;

  @Option(names = "--fresh", description = "Delete the data folder's content first.")
  private boolean fresh;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (sessions < 1 || sessions > 1_000) {
      throw new ParameterException(spec.commandLine(), "--sessions must be 1 to 1000.");
    }
    History history = new History(seed, sessions);
    try {
      return options.remote().isPresent()
          ? elsewhere(options.remote().get(), history)
          : here(history);
    } catch (SendException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }

  /** Nothing is started and nothing deleted: the system runs, and is somebody's. */
  private int elsewhere(RemoteDeployment deployment, History history) throws InterruptedException {
    if (fresh) {
      throw new ParameterException(spec.commandLine(), "--fresh is of the system on this machine.");
    }
    DemoAccess access = new DemoAccess.Remote(deployment.address());
    return new DemoRun(deployment, access, System.out).runByRest(history) ? 0 : 1;
  }

  private int here(History history) throws IOException, InterruptedException {
    if (fresh) {
      new RunningSystem(options.data()).requireNone();
      DataFolders.delete(options.data());
    }
    LocalConfig config =
        new LocalConfig(
            RepositoryRoot.find(),
            options.data(),
            ports.ports(),
            INSTANCES,
            true,
            CALLED_FIRST,
            1,
            false);
    try (ForegroundSystem _ = ForegroundSystem.start(config)) {
      LocalDeployment system = LocalDeployment.of(options.data());
      DemoAccess access = new DemoAccess.Local(system, DemoRun.ANALYST);
      boolean matches =
          new DemoRun(system, access, System.out).run(history)
              && new PricingDemo(system, System.out).run(history);
      if (!once) {
        System.out.println("\nLook at it in a browser; this link signs in:");
        System.out.println("  " + ConsoleLink.of(options.data(), Optional.of(ConsoleLink.VIEWER)));
        System.out.println("\nThe system runs until Ctrl-C.");
        new CountDownLatch(1).await(); // until a signal ends the process
      }
      return matches ? 0 : 1;
    }
  }
}
