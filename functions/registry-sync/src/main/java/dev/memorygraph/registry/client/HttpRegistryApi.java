package dev.memorygraph.registry.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A registry over HTTP: GraphQL at {@code /graphql} for what it knows, REST for what is reported to
 * it. No redirect is followed, no answer of more than 8 MiB is read, and a call is tried three
 * times, with a growing pause, where the registry is away or busy.
 */
public final class HttpRegistryApi implements RegistryApi {
  private static final int PAGE = 500;
  private static final int MAX_BYTES = 8 << 20;
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);
  private static final String MODEL =
      "{ modelId version provider capabilities contextWindow trainingCutoff"
          + " costPer1kTokens { input output } metadata deprecated deprecatedAt updatedAt"
          + " updateId }";
  private static final String UPDATES =
      "query($after: String, $first: Int) { page: modelUpdates(after: $after, first: $first) {"
          + " items: updates { updateId timestamp updateType model "
          + MODEL
          + " previousState "
          + MODEL
          + " } endCursor hasNextPage } }";
  private static final String MODELS =
      "query($after: String, $first: Int) { page: models(after: $after, first: $first) {"
          + " items: models "
          + MODEL
          + " endCursor hasNextPage } }";

  private final ObjectMapper json = Json.mapper();
  private final URI base;
  private final String token;
  private final OutboundGuard guard;
  private final CircuitBreaker breaker;
  private final RandomGenerator random;
  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CALL_TIMEOUT)
          .build();

  /**
   * @param base without a path, such as {@code https://registry.example.com}
   * @param privateNetwork whether the registry may lie at an address that is not public
   * @param breaker spares a registry that fails
   * @param random spreads the pauses
   */
  public HttpRegistryApi(
      URI base,
      String token,
      boolean privateNetwork,
      CircuitBreaker breaker,
      RandomGenerator random) {
    this.base = base;
    this.token = token;
    this.guard = OutboundGuard.of(privateNetwork);
    this.breaker = breaker;
    this.random = random;
  }

  @Override
  public Page updates(String after) {
    return page(UPDATES, after);
  }

  @Override
  public Page models(String after) {
    return page(MODELS, after);
  }

  @Override
  public boolean report(String model, JsonNode stats) {
    String id = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    Answer answer =
        post(URI.create(base + "/api/v1/registry/models/" + id + "/usage-stats"), stats);
    if (answer.status() == 404) {
      return false;
    }
    if (answer.status() / 100 != 2) {
      throw new TransientException("The registry answered a report with " + answer.status());
    }
    return true;
  }

  private Page page(String query, String after) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", query);
    ObjectNode variables = body.putObject("variables").put("first", PAGE);
    if (!after.isEmpty()) {
      variables.put("after", after);
    }
    Answer answer = post(URI.create(base + "/graphql"), body);
    JsonNode page = parsed(answer).path("data").path("page");
    if (answer.status() != 200 || !page.path("items").isArray()) {
      throw new TransientException("The registry answered a query with " + answer.status());
    }
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return new Page(
        items, page.path("endCursor").asText(after), page.path("hasNextPage").asBoolean());
  }

  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  private record Answer(int status, byte[] body) {}

  private JsonNode parsed(Answer answer) {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new TransientException("The registry's answer is no JSON");
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read", e);
    }
  }

  private Answer post(URI uri, JsonNode body) {
    Optional<String> objection = guard.objection(uri);
    if (objection.isPresent()) {
      throw new TransientException("The registry's address " + objection.get());
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(CALL_TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    for (int attempt = 1; ; attempt++) {
      try {
        return breaker.call(() -> send(request));
      } catch (TransientException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (response.statusCode() >= 500 || response.statusCode() == 429) {
          throw new TransientException("The registry answered " + response.statusCode());
        }
        if (bytes.length > MAX_BYTES) {
          throw new TransientException("The registry's answer is larger than is read");
        }
        return new Answer(response.statusCode(), bytes);
      }
    } catch (IOException e) {
      throw new TransientException("The registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("Interrupted while asking the registry", e);
    }
  }

  private void pause(int attempt) {
    long bound = FIRST_PAUSE.toMillis() << attempt;
    try {
      Thread.sleep(random.nextLong(bound / 2, bound));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("Interrupted before asking the registry again", e);
    }
  }
}
