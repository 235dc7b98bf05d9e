package dev.memorygraph.cli.registry;

import dev.memorygraph.client.Answer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes a model. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete a model.")
final class DeleteCommand implements Callable<Integer> {
  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Parameters(paramLabel = "MODEL", description = "Its id, as it is.")
  private String model = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Answer answer = registry.ask(api -> api.delete(RegistryOptions.path(model)));
    spec.commandLine().getOut().println(answer.pretty());
    return 0;
  }
}
