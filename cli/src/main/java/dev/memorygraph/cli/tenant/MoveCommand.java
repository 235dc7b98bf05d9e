package dev.memorygraph.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Begins a move. */
@Command(
    name = "move",
    mixinStandardHelpOptions = true,
    description = {
      "Move a tenant to another graph while events come in. Writers write both while what is",
      "there is copied and compared; then readers turn, and the old copy is deleted.",
      "It goes on by itself every minute, whether anybody waits or not."
    })
final class MoveCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Parameters(paramLabel = "TENANT", description = "Who is moved.")
  private String tenant = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "GRAPH",
      description = "Name of the graph, such as `second`.")
  private String to = "";

  @Option(names = "--wait", description = "Tell how far it is, and return when it is done.")
  private boolean wait;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (TenantsFunction function = new TenantsFunction(deployment)) {
      JsonNode begun =
          function.ask(TenantsFunction.request("move").put("tenant", tenant).put("to", to));
      String told = TenantsFunction.line(begun.path("tenants").path(0));
      out.println(told);
      while (wait) {
        Optional<JsonNode> now = function.find(tenant);
        String line = now.map(TenantsFunction::line).orElse("");
        if (!line.equals(told)) {
          out.println(line);
          out.flush();
          told = line;
        }
        if (now.isEmpty() || now.get().path("phase").asText().equals("settled")) {
          return now.filter(it -> it.path("database").asText().equals(to)).isPresent() ? 0 : 1;
        }
        Thread.sleep(PAUSE);
      }
      return 0;
    }
  }
}
