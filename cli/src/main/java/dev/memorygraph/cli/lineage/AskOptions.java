package dev.memorygraph.cli.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.deployment.Arrival;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.MomentConverter;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** About which node, who asks, as of when, and how the answer is shown. */
public final class AskOptions {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Parameters(paramLabel = "ID", description = "A node as kind:id, such as completion:c-42.")
  private String id = "";

  @Option(names = "--depth", paramLabel = "N", description = "Steps at the most, 1 to 50.")
  private Optional<Integer> depth = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "Nodes at the most, 1 to 1,000.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "As of a past moment of event time, or 2h for two hours ago.")
  private Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--known-at",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "What the graph had heard of by then.")
  private Optional<Instant> knownAt = Optional.empty();

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

  @Option(names = "--json", description = "Show the API's answer as it is.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** What to print of an answer, unless JSON is wanted. */
  @FunctionalInterface
  interface View {
    void print(JsonNode answer, PrintWriter out);
  }

  /**
   * Asks about the node, and shows the answer.
   *
   * @param question the part of the path before the node's id
   * @param more further parameters; those that are empty are left out
   * @return the exit code
   */
  int ask(String question, Map<String, Optional<String>> more, View view)
      throws InterruptedException {
    Deployment asked = deployment.deployment();
    PrintWriter err = spec.commandLine().getErr();
    Arrival.of(asked, err).mention();
    try (Api api = asked.api(new Caller(tenant, user, roles, 0, false))) {
      Answer answer = api.get("/api/v1/" + question + "/" + encode(id) + query(more));
      if (!answer.isSuccess()) {
        err.println(answer.problem());
        return 1;
      }
      show(answer.json(), view);
      return 0;
    } catch (IOException e) {
      err.println("The API does not answer; see `status`.");
      return 1;
    }
  }

  private void show(JsonNode answer, View view) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      view.print(answer, out);
    }
    out.flush();
  }

  private String query(Map<String, Optional<String>> more) {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    all.put("depth", depth.map(String::valueOf));
    all.put("limit", limit.map(String::valueOf));
    all.put("as_of", asOf.map(Instant::toString));
    all.put("known_at", knownAt.map(Instant::toString));
    all.putAll(more);
    String query =
        all.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
