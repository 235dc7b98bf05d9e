package dev.memorygraph.cli.registry;

import dev.memorygraph.importers.registry.PriceMap;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.importers.source.InputFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a price map. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Put the models of LiteLLM's price map, {commit, ts, models: {ID: {...}}}, plain or gzip.",
      "Loading the same again changes nothing."
    })
final class LoadCommand implements Callable<Integer> {
  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "FILE", description = "The price map.")
  private Path file = Path.of("");

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N; 0 for all.")
  private long limit;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try {
      return new Sending(registry, spec).send(PriceMap.load(new InputFile(file)), limit);
    } catch (InputException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
