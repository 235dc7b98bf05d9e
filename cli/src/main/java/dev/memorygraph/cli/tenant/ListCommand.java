package dev.memorygraph.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints where tenants lie. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List tenants, the graph that each is read in, and how far moves are.")
final class ListCommand implements Callable<Integer> {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (TenantsFunction function = new TenantsFunction(deployment)) {
      JsonNode answer = function.ask(TenantsFunction.request("list"));
      if (json) {
        out.println(answer.toPrettyString());
      } else {
        answer.path("tenants").forEach(tenant -> out.println(TenantsFunction.line(tenant)));
      }
    }
    return 0;
  }
}
