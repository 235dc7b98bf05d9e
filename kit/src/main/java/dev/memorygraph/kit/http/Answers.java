package dev.memorygraph.kit.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Makes the answers that API Gateway passes on. */
public final class Answers {
  /** The version of the API, in the header {@code X-API-Version} of every answer. */
  public static final String API_VERSION = "1.2.3";

  private Answers() {}

  /** An answer in JSON. */
  public static APIGatewayProxyResponseEvent json(int status, JsonNode body) {
    return answer(status, headers("application/json"), body);
  }

  /** A problem, under the id by which the request can be found in the log. */
  public static APIGatewayProxyResponseEvent problem(HttpProblem problem, String requestId) {
    Map<String, String> headers = headers("application/problem+json");
    if (problem.retryAfter().isPositive()) {
      headers.put("Retry-After", Long.toString(problem.retryAfter().toSeconds()));
    }
    return answer(problem.status(), headers, body(problem, requestId));
  }

  private static ObjectNode body(HttpProblem problem, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("code", problem.code());
    putUnlessEmpty(body, "detail", problem.detail());
    putUnlessEmpty(body, "pointer", problem.pointer());
    putUnlessEmpty(body, "request_id", requestId);
    return body;
  }

  private static void putUnlessEmpty(ObjectNode body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }

  private static Map<String, String> headers(String contentType) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", contentType);
    headers.put("X-API-Version", API_VERSION);
    headers.put("Cache-Control", "no-store");
    return headers;
  }

  private static APIGatewayProxyResponseEvent answer(
      int status, Map<String, String> headers, JsonNode body) {
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body.toString())
        .withIsBase64Encoded(false);
  }
}
