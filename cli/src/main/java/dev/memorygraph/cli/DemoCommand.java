package dev.memorygraph.cli;

import dev.memorygraph.cli.demo.DemoRun;
import dev.memorygraph.cli.demo.PricingDemo;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.option.PortOption;
import dev.memorygraph.cli.running.ForegroundSystem;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.SendException;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.repository.RepositoryRoot;
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
    description = "Start the system, send it invented agent conversations, and show the graph.")
public final class DemoCommand implements Callable<Integer> {

  private static final int INSTANCES = 2;

  @Mixin private DataOption data = new DataOption();
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
  public Integer call() throws Exception {
    if (sessions < 1 || sessions > 1_000) {
      throw new ParameterException(spec.commandLine(), "--sessions must be 1 to 1000.");
    }
    if (fresh) {
      new RunningSystem(data.data()).requireNone();
      DataFolders.delete(data.data());
    }
    LocalConfig config =
        new LocalConfig(RepositoryRoot.find(), data.data(), ports.ports(), INSTANCES, true);
    try (ForegroundSystem _ = ForegroundSystem.start(config)) {
      LocalDeployment system = LocalDeployment.of(data.data());
      History history = new History(seed, sessions);
      boolean matches =
          new DemoRun(system, System.out).run(history)
              && new PricingDemo(system, Secrets.registryToken(data.data()), System.out)
                  .run(history);
      if (!once) {
        System.out.println("\nThe system runs until Ctrl-C.");
        new CountDownLatch(1).await(); // until a signal ends the process
      }
      return matches ? 0 : 1;
    } catch (SendException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
