package dev.memorygraph.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.client.LambdaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The function of a running system that knows where tenants lie. */
public final class TenantsFunction implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "memory-graph-tenant-moves";

  /** The schedule's run goes on for most of a minute, and here nobody runs beside it. */
  private static final int TRIES = 75;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final String ONLY_HERE =
      "Tenants are moved by the function memory-graph-tenant-moves, which no route of the API"
          + " calls; elsewhere use `aws lambda invoke --function-name memory-graph-tenant-moves`.";

  private final LambdaClient lambda;

  /**
   * Of the system on this machine.
   *
   * @throws IllegalStateException with one sentence where another deployment is meant
   */
  public TenantsFunction(DeploymentOptions deployment) {
    this.lambda = new LambdaClient(deployment.local(ONLY_HERE).endpoints().get("lambda"));
  }

  /** The name of the database that a tenant is read in; {@code main} where nobody placed it. */
  public String database(String tenant) throws InterruptedException {
    return find(tenant).map(found -> found.path("database").asText()).orElse("main");
  }

  /** A tenant as the function lists it; empty where nobody placed it. */
  Optional<JsonNode> find(String tenant) throws InterruptedException {
    return ask(request("list"))
        .path("tenants")
        .valueStream()
        .filter(one -> one.path("tenant").asText().equals(tenant))
        .findFirst();
  }

  static ObjectNode request(String action) {
    return JsonNodeFactory.instance.objectNode().put("action", action);
  }

  /**
   * The answer to one request, also where the function has to come to the end of another one first.
   *
   * @throws IllegalStateException with one sentence where the function fails, is not there, or
   *     refuses
   */
  JsonNode ask(ObjectNode request) throws InterruptedException {
    try {
      LambdaClient.Answer answer = invoke(request);
      JsonNode body = JSON.readTree(answer.body());
      for (int tried = 1; isBusy(answer, body) && tried < TRIES; tried++) {
        Thread.sleep(PAUSE);
        answer = invoke(request);
        body = JSON.readTree(answer.body());
      }
      if (answer.failed()) {
        throw new IllegalStateException(
            "The function %s failed: %s."
                .formatted(NAME, body.path("errorMessage").asText("without a word")));
      }
      if (body.has("problems")) {
        throw new IllegalStateException(body.path("problems").path(0).asText() + ".");
      }
      return body;
    } catch (IOException e) {
      throw new IllegalStateException("The function " + NAME + " did not answer; see `status`.", e);
    }
  }

  private LambdaClient.Answer invoke(ObjectNode request) throws IOException, InterruptedException {
    return lambda.invoke(NAME, request.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isBusy(LambdaClient.Answer answer, JsonNode body) {
    return answer.failed() && body.path("Message").asText().equals("TooManyRequestsException");
  }

  /** A tenant in one line. */
  static String line(JsonNode tenant) {
    StringBuilder line = new StringBuilder();
    line.append(
        "%-32s %-12s %-10s"
            .formatted(
                tenant.path("tenant").asText(),
                tenant.path("database").asText(),
                tenant.path("phase").asText()));
    if (tenant.has("other")) {
      line.append(" and ").append(tenant.path("other").asText());
    }
    if (tenant.has("step")) {
      line.append(
          ", %s: %,d nodes copied, %,d compared"
              .formatted(
                  tenant.path("step").asText(),
                  tenant.path("copied").asLong(),
                  tenant.path("compared").asLong()));
    }
    String differs = tenant.path("differs").asText();
    return differs.isEmpty() ? line.toString() : line + ", differs at a " + differs;
  }

  @Override
  public void close() {
    lambda.close();
  }
}
