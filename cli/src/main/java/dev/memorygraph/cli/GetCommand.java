package dev.memorygraph.cli;

import dev.memorygraph.cli.deployment.Arrival;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An authorised GET. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = "Ask the API and print the answer, e.g. get /api/v1/analytics/usage.")
public final class GetCommand implements Callable<Integer> {
  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Parameters(paramLabel = "PATH", description = "Path with its query; begins with /.")
  private String path = "";

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose data, where no token says it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = "--user",
      defaultValue = "cli",
      description = "Who asks (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--role",
      defaultValue = "admin",
      converter = RoleConverter.class,
      description = "In which roles; repeatable (default: ${DEFAULT-VALUE}).")
  private List<Role> roles = List.of();

  @Option(names = "--raw", description = "Print the answer as it came.")
  private boolean raw;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (!isPath(path)) {
      throw new ParameterException(
          spec.commandLine(), "PATH must be a URL's path and begin with /.");
    }
    Deployment deployment = options.deployment();
    Arrival.of(deployment, spec.commandLine().getErr()).mention();
    try (Api api = deployment.api(new Caller(tenant, user, roles, 0, false))) {
      return print(api.get(path));
    } catch (IOException e) {
      spec.commandLine().getErr().println("The API does not answer; see `status`.");
      return 1;
    }
  }

  private int print(Answer answer) {
    if (answer.isSuccess()) {
      spec.commandLine().getOut().println(raw ? answer.body() : answer.pretty());
      return 0;
    }
    spec.commandLine().getErr().println("HTTP " + answer.status());
    spec.commandLine().getErr().println(raw ? answer.body() : answer.pretty());
    return 1;
  }

  private static boolean isPath(String text) {
    try {
      return text.startsWith("/") && URI.create(text).getHost() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
