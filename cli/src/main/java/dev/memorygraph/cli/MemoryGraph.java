package dev.memorygraph.cli;

import dev.memorygraph.bench.BenchCommand;
import dev.memorygraph.cli.anomaly.AnomaliesCommand;
import dev.memorygraph.cli.audit.AuditCommand;
import dev.memorygraph.cli.budget.BudgetCommand;
import dev.memorygraph.cli.catalogue.CatalogueCommand;
import dev.memorygraph.cli.feedback.FeedbackCommand;
import dev.memorygraph.cli.graph.GraphCommand;
import dev.memorygraph.cli.key.KeyCommand;
import dev.memorygraph.cli.letters.DeadLettersCommand;
import dev.memorygraph.cli.lineage.ExplainCommand;
import dev.memorygraph.cli.lineage.ImpactCommand;
import dev.memorygraph.cli.lineage.LineageCommand;
import dev.memorygraph.cli.otlp.OtlpCommand;
import dev.memorygraph.cli.registry.RegistryCommand;
import dev.memorygraph.cli.reuse.ReuseCommand;
import dev.memorygraph.cli.reuse.SimilarCommand;
import dev.memorygraph.cli.search.SearchCommand;
import dev.memorygraph.cli.session.DiffCommand;
import dev.memorygraph.cli.session.ExportCommand;
import dev.memorygraph.cli.session.ReplaySessionCommand;
import dev.memorygraph.cli.session.SessionsCommand;
import dev.memorygraph.cli.tenant.TenantCommand;
import dev.memorygraph.cli.usage.AgentsCommand;
import dev.memorygraph.cli.usage.CostCommand;
import dev.memorygraph.cli.usage.ForecastCommand;
import dev.memorygraph.cli.usage.SourcesCommand;
import dev.memorygraph.cli.vault.VaultCommand;
import dev.memorygraph.engines.EngineStartException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code memory-graph}; each subcommand is a class of its own. */
@Command(
    name = "memory-graph",
    mixinStandardHelpOptions = true,
    version = "LLM-Memory-Graph 0.1.0",
    description = "A graph of what an organisation's LLM systems did, and how each step led on.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DemoCommand.class,
      ConsoleCommand.class,
      TokenCommand.class,
      GetCommand.class,
      SessionsCommand.class,
      ReplaySessionCommand.class,
      DiffCommand.class,
      ExportCommand.class,
      SearchCommand.class,
      SimilarCommand.class,
      ReuseCommand.class,
      FeedbackCommand.class,
      CostCommand.class,
      AnomaliesCommand.class,
      AgentsCommand.class,
      SourcesCommand.class,
      ForecastCommand.class,
      BudgetCommand.class,
      LineageCommand.class,
      ExplainCommand.class,
      ImpactCommand.class,
      ReplayCommand.class,
      OtlpCommand.class,
      DigestCommand.class,
      InvokeCommand.class,
      CheckCommand.class,
      DeadLettersCommand.class,
      BenchCommand.class,
      AuditCommand.class,
      VaultCommand.class,
      KeyCommand.class,
      RegistryCommand.class,
      CatalogueCommand.class,
      GraphCommand.class,
      TenantCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class MemoryGraph {
  private MemoryGraph() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /**
   * The commands with their manners: what the user can help is one sentence and exit code 1, a
   * wrong option exit code 2.
   */
  public static CommandLine commandLine() {
    return new CommandLine(new MemoryGraph())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(MemoryGraph::failed);
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof EngineStartException
        || e instanceof IllegalStateException
        || e instanceof UncheckedIOException) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
