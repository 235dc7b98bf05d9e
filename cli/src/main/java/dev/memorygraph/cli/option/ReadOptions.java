package dev.memorygraph.cli.option;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.deployment.Arrival;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.client.UrlText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which deployment is read, and on whose behalf. */
public final class ReadOptions {
  /** How long a graph that is busy is asked again. */
  public static final Duration PATIENCE = Duration.ofSeconds(40);

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose data, where no token says it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = {"--user", "--as-user"},
      defaultValue = "cli",
      description = "Who asks, where no token says it (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--role",
      defaultValue = "admin",
      converter = RoleConverter.class,
      description = "In which roles; repeatable (default: ${DEFAULT-VALUE}).")
  private List<Role> roles = List.of();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** What a command does with the API; the exit code. */
  @FunctionalInterface
  public interface Work {
    int with(Api api) throws IOException, InterruptedException;
  }

  /** An answer that is none, told in one line. */
  public static final class RefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String line) {
      super(line);
    }
  }

  /**
   * Does something with the API.
   *
   * @return the exit code: 1, and a line that says why, where the API refuses or does not answer
   */
  public int run(Work work) throws InterruptedException {
    try (Api api = deployment.deployment().api(new Caller(tenant, user, roles, 0, false))) {
      return work.with(api);
    } catch (RefusedException e) {
      spec.commandLine().getErr().println(e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("The API does not answer; see `status`.");
    }
    return 1;
  }

  /** Says how many records are still on their way into the graph, where there are any. */
  public void mentionArrivals() {
    Arrival.of(deployment.deployment(), err()).mention();
  }

  /**
   * The answer to a GET, which went well.
   *
   * @throws RefusedException where it did not
   */
  public static Answer get(Api api, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    Answer answer = api.getPatiently(path + UrlText.query(query), PATIENCE);
    if (!answer.isSuccess()) {
      throw new RefusedException(answer.problem());
    }
    return answer;
  }

  /** The same as JSON. */
  public static JsonNode json(Api api, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    return get(api, path, query).json();
  }

  /** Where results go. */
  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where all else goes. */
  public PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
