package dev.memorygraph.cli.graph;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.archive.GraphArchive;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.Rewind;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.SecondGraph;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the graph. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = {
      "Write the graph to a folder, with how far the log of telemetry had been read into it.",
      "The system must be down: Neo4j's community edition copies no running graph."
    })
final class DumpCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "DIR", description = "Folder of the dump; an older one is replaced.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    new RunningSystem(data.data()).requireNone();
    SecondGraph.requireNone(data.data());
    GraphArchive archive = new GraphArchive(RepositoryRoot.find(), data.data());
    if (!archive.exists()) {
      throw new IllegalStateException("There is no graph in " + data.data() + ".");
    }
    GraphDump dump = new GraphDump(folder.toAbsolutePath().normalize());
    GraphDump draft = dump.draft();
    progress("Copying the graph");
    archive.dump(draft.folder());
    progress("Asking Kafka how far its log was read");
    draft.write(positions());
    dump.replaceBy(draft);
    spec.commandLine().getOut().printf("%,d bytes in %s%n", dump.size(), dump.folder());
    return 0;
  }

  private void progress(String line) {
    spec.commandLine().getErr().println(line);
  }

  /** The log knows, so that Kafka runs for a moment, where it gets in nobody's way. */
  private Rewind positions() {
    LocalConfig config =
        new LocalConfig(RepositoryRoot.find(), data.data(), LocalConfig.freePorts(), 1);
    try (Engines engines =
            Engines.start(EnumSet.of(Engine.KAFKA), config.engineSettings(), line -> {});
        ConsumerGroups groups = new ConsumerGroups(engines.settings().kafkaBrokers())) {
      return new Rewind(groups.positions());
    }
  }
}
