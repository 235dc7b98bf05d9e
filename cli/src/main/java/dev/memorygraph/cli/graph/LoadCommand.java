package dev.memorygraph.cli.graph;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.engines.archive.GraphArchive;
import dev.memorygraph.local.kafka.cluster.Rewind;
import dev.memorygraph.local.system.LocalSystem;
import dev.memorygraph.local.system.SecondGraph;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a dump in the place of the graph. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Put a dump in the place of the graph. The next `up` reads the log of telemetry on from",
      "where the dump was made; what came by REST after it has to be sent again."
    })
final class LoadCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "DIR", description = "Folder that `graph dump` wrote.")
  private Path folder = Path.of("");

  @Option(names = "--overwrite", description = "Replace the graph that is there.")
  private boolean overwrite;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    new RunningSystem(data.data()).requireNone();
    SecondGraph.requireNone(data.data());
    GraphDump dump = new GraphDump(folder.toAbsolutePath().normalize());
    if (!dump.exists()) {
      throw new IllegalStateException("There is no whole dump in " + dump.folder() + ".");
    }
    GraphArchive archive = new GraphArchive(RepositoryRoot.find(), data.data());
    if (archive.exists() && !overwrite) {
      throw new IllegalStateException(
          "There is a graph in " + data.data() + " already; --overwrite replaces it.");
    }
    Rewind rewind = dump.rewind();
    // First, so that no crash leaves an old graph with consumers that believe it is up to date.
    rewind.write(LocalSystem.rewindFile(data.data()));
    archive.load(dump.folder());
    spec.commandLine()
        .getOut()
        .println("Loaded. The next `up` reads the log of telemetry on from the dump.");
    return 0;
  }
}
