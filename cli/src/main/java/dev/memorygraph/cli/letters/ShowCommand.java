package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.cli.option.DeploymentOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one letter. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Print one dead letter as a whole, and whether its record is still there.",
      "Exit code 1: there is no such letter."
    })
final class ShowCommand implements Callable<Integer> {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Parameters(
      paramLabel = "PLACE",
      description = "Where it lies, as `list` prints it: TOPIC/PARTITION/OFFSET.")
  private String place = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (LettersFunction function = new LettersFunction(deployment)) {
      JsonNode answer =
          function.ask(
              JsonNodeFactory.instance.objectNode().put("action", "show").put("place", place));
      if (answer.has("problems")) {
        spec.commandLine().getErr().println(LettersFunction.problems(answer));
        return 1;
      }
      spec.commandLine().getOut().println(answer.toPrettyString());
      return 0;
    }
  }
}
