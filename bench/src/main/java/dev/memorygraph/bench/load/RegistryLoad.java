package dev.memorygraph.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.bench.measure.OpenLoop;
import dev.memorygraph.bench.measure.OpenLoop.Outcome;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.SignedWebhook;
import dev.memorygraph.local.system.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** A registry that is changed, and webhooks that are sent. */
public final class RegistryLoad implements AutoCloseable {
  private static final int CHUNK = 500;
  private static final int MOST_AT_ONCE = 200;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Api registry;
  private final URI webhook;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Driver driver;
  private final SignedWebhook signer;
  private long expected;

  public RegistryLoad(BenchSystem system) {
    this.registry =
        new Api(system.endpoints().get("registry"), Secrets.registryToken(system.data()));
    this.webhook = system.endpoints().get("api").resolve("/api/v1/registry/webhook/model-updated");
    this.driver =
        GraphDatabase.driver(
            system.endpoints().get("bolt").toString(),
            AuthTokens.basic("neo4j", Secrets.neo4jPassword(system.data())));
    this.signer = new SignedWebhook(Secrets.webhookSecret(system.data()));
  }

  /** Stops the registry's own webhooks, so that change events are all that is measured. */
  public void stopWebhooks() throws IOException, InterruptedException {
    check(registry.delete("/api/v1/webhook"));
  }

  /**
   * Makes changes at the registry and waits until the graph has them.
   *
   * @return from before the first request until the graph had the last change
   */
  public Duration bring(List<ObjectNode> changes) throws IOException, InterruptedException {
    Instant start = Instant.now();
    for (int from = 0; from < changes.size(); from += CHUNK) {
      StringBuilder lines = new StringBuilder();
      changes
          .subList(from, Math.min(from + CHUNK, changes.size()))
          .forEach(change -> lines.append(change).append('\n'));
      check(registry.post("/api/v1/changes", lines.toString().getBytes(StandardCharsets.UTF_8)));
    }
    expected += changes.size();
    while (held() < expected) {
      if (Instant.now().isAfter(start.plus(PATIENCE))) {
        throw new IllegalStateException(
            "The graph has %d of %d changes".formatted(held(), expected));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return Duration.between(start, Instant.now());
  }

  /** Sends signed webhooks about models of their own. */
  public Outcome webhooks(int perSecond, Duration time) throws InterruptedException {
    String run = UUID.randomUUID().toString();
    return OpenLoop.of(perSecond)
        .runAtOnce(
            Math.toIntExact(perSecond * time.toSeconds()),
            MOST_AT_ONCE,
            number -> send(run + "-" + number));
  }

  private void send(String event) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_id", event).put("event_type", "model.updated");
    body.put("timestamp", Instant.now().toString());
    body.putObject("model").put("model_id", "bench-" + event).put("provider", "openai");
    byte[] bytes = bytes(body);
    // As they are: what is signed is what is sent.
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("X-Registry-Signature", signer.header(bytes, Instant.now()))
            .POST(BodyPublishers.ofByteArray(bytes))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 202) {
        throw new IllegalStateException("A webhook was answered with " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("A webhook was not taken", e);
    }
  }

  /** What the registry's rows of capabilities say beside is not counted. */
  private long held() {
    return driver
        .executableQuery(
            "MATCH (c:ModelChange) WHERE c.change <> 'amended' RETURN count(c) AS changes")
        .execute()
        .records()
        .getFirst()
        .get("changes")
        .asLong();
  }

  private static void check(Answer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("Answered " + answer.problem());
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    registry.close();
    http.close();
    driver.close();
  }
}
