package dev.memorygraph.cli.tenant;

import dev.memorygraph.cli.option.DeploymentOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a move up. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Give up a move whose copy nobody reads yet; the copy is deleted.")
final class CancelCommand implements Callable<Integer> {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Parameters(paramLabel = "TENANT", description = "Who stays.")
  private String tenant = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    try (TenantsFunction function = new TenantsFunction(deployment)) {
      spec.commandLine()
          .getOut()
          .println(
              TenantsFunction.line(
                  function
                      .ask(TenantsFunction.request("cancel").put("tenant", tenant))
                      .path("tenants")
                      .path(0)));
      return 0;
    }
  }
}
