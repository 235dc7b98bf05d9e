package dev.memorygraph.cli.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.DurationConverter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a key another secret. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = "Give an API key another secret, and show it this once; its id stays.")
final class RotateCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys = new KeyOptions();
  @Mixin private IdParameter id = new IdParameter();

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How long the secret before stays good, at most 7d, 0s for not at all (default: 24h).")
  private Optional<Duration> overlap = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    overlap.ifPresent(time -> body.put("overlap_seconds", time.toSeconds()));
    return keys.run(
        (api, headers) -> api.post(id.path() + "/rotate", KeyOptions.bytes(body), headers),
        KeyText::secret);
  }
}
