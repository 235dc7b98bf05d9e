package dev.memorygraph.cli.registry;

import dev.memorygraph.importers.registry.PriceMap;
import dev.memorygraph.importers.source.InputFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays the history of a price map. */
@Command(
    name = "changes",
    mixinStandardHelpOptions = true,
    description = {
      "Make the changes of a price map, one {seq, commit, ts, op, key, before, after} a line,",
      "plain or gzip, each at its own time. Making the same again changes nothing."
    })
final class ChangesCommand implements Callable<Integer> {
  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "FILE", description = "The changes.")
  private Path file = Path.of("");

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N; 0 for all.")
  private long limit;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    return new Sending(registry, spec).send(PriceMap.changes(new InputFile(file)), limit);
  }
}
