package dev.memorygraph.cli.key;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a key. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show an API key, without its secret.")
final class ShowCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys = new KeyOptions();
  @Mixin private IdParameter id = new IdParameter();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return keys.run((api, headers) -> api.get(id.path(), headers), KeyText::all);
  }
}
