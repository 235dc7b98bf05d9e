package dev.memorygraph.cli.registry;

import dev.memorygraph.client.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a model. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Print a model as the registry has it.")
final class ShowCommand implements Callable<Integer> {
  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "MODEL", description = "Its id, as it is.")
  private String model = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Answer answer = registry.ask(api -> api.get(RegistryOptions.path(model)));
    spec.commandLine().getOut().println(answer.pretty());
    return 0;
  }
}
