package dev.memorygraph.kit.function;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A call of a route of ours from inside: what API Gateway would hand to the function behind it.
 *
 * @param route method and path as the contract of the API has them, such as {@code GET
 *     /api/v1/vault/retrieve/{id}}
 * @param path what stands in its placeholders
 * @param body empty for none
 */
public record RouteCall(
    String route,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  public RouteCall {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * The event.
   *
   * @param authorizer the caller, as the authorizer tells functions
   */
  public ObjectNode event(String requestId, Map<String, String> authorizer) {
    String[] methodAndPath = route.split(" ", 2);
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("httpMethod", methodAndPath[0]);
    event.put("resource", methodAndPath[1]).put("path", methodAndPath[1]);
    event.put("body", body).put("isBase64Encoded", false);
    headers.forEach(event.putObject("headers")::put);
    ObjectNode placeholders = event.putObject("pathParameters");
    path.forEach((name, value) -> placeholders.put(name, encoded(value)));
    query.forEach(event.putObject("queryStringParameters")::put);
    ObjectNode context = event.putObject("requestContext").put("requestId", requestId);
    authorizer.forEach(context.putObject("authorizer")::put);
    return event;
  }

  /** As in a path, where a plus is a plus. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
