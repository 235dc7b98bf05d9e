package dev.memorygraph.cli;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.identity.Issuer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
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
  private static final Duration TTL = Duration.ofMinutes(5);

  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "PATH", description = "Path with its query; begins with /.")
  private String path = "";

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose data (default: ${DEFAULT-VALUE}).")
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
    URI api = Endpoints.read(data.data()).get("api");
    Caller caller = new Caller(tenant, user, roles, 0, false);
    try (Api client = new Api(api, Issuer.of(data.data()).mint(caller, TTL))) {
      return print(client.get(path));
    } catch (IOException e) {
      spec.commandLine().getErr().println("The API at " + api + " does not answer; see `status`.");
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
