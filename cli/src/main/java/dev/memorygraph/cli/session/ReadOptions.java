package dev.memorygraph.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which deployment is read, and on whose behalf. */
public final class ReadOptions {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose data, where no token says it (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Option(
      names = "--as-user",
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
  interface Work {
    int with(Api api) throws IOException, InterruptedException;
  }

  /** An answer that is none, told in one line. */
  static final class RefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    RefusedException(String line) {
      super(line);
    }
  }

  int run(Work work) throws InterruptedException {
    try (Api api = deployment.deployment().api(new Caller(tenant, user, roles, 0, false))) {
      return work.with(api);
    } catch (RefusedException e) {
      spec.commandLine().getErr().println(e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().println("The API does not answer; see `status`.");
    }
    return 1;
  }

  /** The answer to a GET, which went well. */
  static Answer get(Api api, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    Answer answer = api.get(path + query(query));
    if (!answer.isSuccess()) {
      throw new RefusedException(answer.problem());
    }
    return answer;
  }

  static JsonNode json(Api api, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    return get(api, path, query).json();
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** A part of a path or query as it may stand there. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String query(Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return parameters.isEmpty() ? "" : "?" + parameters;
  }
}
