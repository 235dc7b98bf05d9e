package dev.memorygraph.cli.key;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Revokes a key. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = "Revoke an API key: within a minute it is refused everywhere, for good.")
final class RevokeCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys = new KeyOptions();
  @Mixin private IdParameter id = new IdParameter();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return keys.run((api, headers) -> api.delete(id.path(), headers), KeyText::all);
  }
}
