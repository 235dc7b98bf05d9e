package dev.memorygraph.cli.registry;

import dev.memorygraph.client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model, or changes it. */
@Command(
    name = "put",
    mixinStandardHelpOptions = true,
    description = {
      "Make a model, or change it as a whole: version, provider, capabilities, context_window,",
      "training_cutoff, cost_per_1k_tokens {input, output}, metadata, deprecated, and if wanted",
      "updated_at, update_id, changelog. Only the provider has to be given."
    })
final class PutCommand implements Callable<Integer> {
  /** One of the two. */
  static final class Body {
    @Option(names = "--json", required = true, description = "The model as JSON.")
    private String json = "";

    @Option(
        names = "--file",
        required = true,
        description = "A file with it; - for standard input.")
    private String file = "";
  }

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "MODEL", description = "Its id, as it is.")
  private String model = "";

  @ArgGroup(multiplicity = "1")
  private Body body = new Body();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    byte[] bytes = bytes();
    Answer answer = registry.ask(api -> api.put(RegistryOptions.path(model), bytes));
    spec.commandLine().getOut().println(answer.pretty());
    return 0;
  }

  private byte[] bytes() {
    if (body.file.isEmpty()) {
      return body.json.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return body.file.equals("-")
          ? System.in.readAllBytes()
          : Files.readAllBytes(Path.of(body.file));
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "The file " + body.file + " cannot be read.", e);
    }
  }
}
