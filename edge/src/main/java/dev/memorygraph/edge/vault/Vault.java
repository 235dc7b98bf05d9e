package dev.memorygraph.edge.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.RouteCall;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.time.Duration;
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

  /** What a route answered. */
  record Answer(int status, JsonNode body) {}

  /**
   * Makes a call for a client.
   *
   * @throws DependencyUnavailableException where the function does not answer
   * @throws dev.memorygraph.kit.function.FunctionFailedException where it fails
   */
  Answer make(RouteCall call, Client client) {
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

  private static ObjectNode event(RouteCall call, Client client) {
    ObjectNode event = call.event(UUID.randomUUID().toString(), client.caller().toContext());
    ObjectNode identity = event.withObject("/requestContext/identity");
    identity.put("sourceIp", client.peer().address()).put("userAgent", AGENT);
    ObjectNode headers = event.withObject("/headers");
    TraceHeaders.fromHttp(client.headers())
        .ifPresent(trace -> TraceHeaders.of(trace).forEach(headers::put));
    client
        .peer()
        .pem()
        .ifPresent(pem -> identity.putObject("clientCert").put("clientCertPem", pem));
    return event;
  }
}
