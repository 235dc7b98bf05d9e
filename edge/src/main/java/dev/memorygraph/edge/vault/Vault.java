package dev.memorygraph.edge.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.kit.function.FunctionClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The function behind the vault's routes, asked for a caller of the edge as API Gateway would ask
 * it: rights, decisions, sealing and audit are the routes' own. Safe for use by many threads.
 */
public final class Vault {
  /** Longer than the function takes before it is cut off. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final String AGENT = "grpc";

  /** As many characters as a content of 4 MiB has in Base64, and what is around it. */
  private static final ObjectMapper JSON = Json.mapper(6 << 20);

  private final FunctionClient function;

  Vault(FunctionClient function) {
    this.function = function;
  }

  /** The function of a name, with the credentials and region of the environment. */
  public static Vault of(String function) {
    return new Vault(
        FunctionClient.of(
            new FunctionClient.Settings(function, TIMEOUT, FunctionClient.Retries.NONE),
            UrlConnectionHttpClient.builder()));
  }

  /**
   * A call of a route.
   *
   * @param route as the contract of the API has it, such as {@code GET /api/v1/vault/retrieve/{id}}
   * @param id what stands for {@code {id}}, where the route has that; else empty
   */
  record Call(String route, String id, Map<String, String> headers, String body) {}

  /** What a route answered. */
  record Answer(int status, JsonNode body) {}

  /**
   * Makes a call for a client.
   *
   * @throws DependencyUnavailableException where the function does not answer
   * @throws dev.memorygraph.kit.function.FunctionFailedException where it fails
   */
  Answer make(Call call, Client client) {
    JsonNode answer = function.invoke(event(call, client));
    return new Answer(answer.path("statusCode").asInt(), body(answer.path("body").asText()));
  }

  private static JsonNode body(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new DependencyUnavailableException("The vault answered with what is no JSON", e);
    }
  }

  private static ObjectNode event(Call call, Client client) {
    String[] route = call.route().split(" ", 2);
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("httpMethod", route[0]);
    event.put("resource", route[1]).put("path", route[1]);
    event.put("body", call.body()).put("isBase64Encoded", false);
    ObjectNode headers = event.putObject("headers").put("content-type", "application/json");
    call.headers().forEach(headers::put);
    if (!call.id().isEmpty()) {
      event
          .putObject("pathParameters")
          .put("id", URLEncoder.encode(call.id(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", UUID.randomUUID().toString());
    client.caller().toContext().forEach(context.putObject("authorizer")::put);
    ObjectNode identity = context.putObject("identity");
    identity.put("sourceIp", client.peer().address()).put("userAgent", AGENT);
    client
        .peer()
        .pem()
        .ifPresent(pem -> identity.putObject("clientCert").put("clientCertPem", pem));
    return event;
  }
}
