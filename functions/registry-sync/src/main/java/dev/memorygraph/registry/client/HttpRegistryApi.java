package dev.memorygraph.registry.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.base.RetryBudget;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import dev.memorygraph.outbound.OutboundGuard;
import dev.memorygraph.outbound.OutboundHttp;
import dev.memorygraph.outbound.OutboundHttp.Answer;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;

/**
 * A registry over HTTP: GraphQL at {@code /graphql} for what it knows, REST for what is reported to
 * it, with the trace that the caller works within and no baggage. No redirect is followed, no
 * answer of more than 8 MiB is read, a call ends after three seconds however slowly the answer
 * comes, and it is tried three times at most, with a growing pause, where the registry is away or
 * busy and the {@link RetryBudget} allows it.
 */
public final class HttpRegistryApi implements RegistryApi, AutoCloseable {
  private static final int PAGE = 500;
  private static final int MAX_BYTES = 8 << 20;
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(150);
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
  private final Supplier<Secret> token;
  private final CircuitBreaker breaker;
  private final OutboundHttp http;
  private final RetryBudget budget = new RetryBudget();

  /**
   * @param base without a path, such as {@code https://registry.example.com}
   * @param privateNetwork whether the registry may lie at an address that is not public
   * @param breaker spares a registry that fails
   */
  public HttpRegistryApi(
      URI base, Supplier<Secret> token, boolean privateNetwork, CircuitBreaker breaker) {
    this(base, token, OutboundGuard.of(privateNetwork), breaker);
  }

  HttpRegistryApi(URI base, Supplier<Secret> token, OutboundGuard guard, CircuitBreaker breaker) {
    this.base = base;
    this.token = token;
    this.breaker = breaker;
    this.http = new OutboundHttp("registry", guard, MAX_BYTES);
  }

  @Override
  public void close() throws IOException {
    http.close();
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
      throw new DependencyUnavailableException(
          "The registry answered a report with " + answer.status());
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
      throw new DependencyUnavailableException(
          "The registry answered a query with " + answer.status());
    }
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return new Page(
        items, page.path("endCursor").asText(after), page.path("hasNextPage").asBoolean());
  }

  private JsonNode parsed(Answer answer) {
    try {
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new DependencyUnavailableException("The registry's answer is no JSON");
    }
  }

  private Answer post(URI uri, JsonNode body) {
    http.check(uri);
    budget.call();
    return patience().executeSupplier(() -> breaker.call(() -> http.send(request(uri, body))));
  }

  /** Made at the first call, since most starts of the API's function make none. */
  private Retry patience() {
    return Retry.of(
        "registry",
        RetryConfig.custom()
            .maxAttempts(ATTEMPTS)
            .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2, 1.0 / 3))
            .retryOnException(e -> e instanceof DependencyUnavailableException && budget.retry())
            .build());
  }

  private HttpPost request(URI uri, JsonNode body) {
    HttpPost request = new HttpPost(uri);
    request.setHeader("Authorization", "Bearer " + token.get().reveal());
    TraceContext.current()
        .map(TraceHeaders::withoutBaggage)
        .ifPresent(trace -> trace.forEach(request::setHeader));
    request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    return request;
  }
}
