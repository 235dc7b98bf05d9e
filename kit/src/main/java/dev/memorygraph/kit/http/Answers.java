package dev.memorygraph.kit.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** {@link HttpResponses} in the form of the events library. */
public final class Answers {
  /** The version of the API. */
  public static final String API_VERSION = HttpResponses.API_VERSION;

  private Answers() {}

  /** An answer in JSON. */
  public static APIGatewayProxyResponseEvent json(int status, JsonNode body) {
    return event(HttpResponses.write(new Reply.Json(status, body), ""));
  }

  /** A problem, under the id by which the request can be found in the log. */
  public static APIGatewayProxyResponseEvent problem(HttpProblem problem, String requestId) {
    return event(HttpResponses.write(new Reply.Refused(problem), requestId));
  }

  private static APIGatewayProxyResponseEvent event(ObjectNode response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return new APIGatewayProxyResponseEvent()
        .withStatusCode(response.path("statusCode").asInt())
        .withHeaders(headers)
        .withBody(response.path("body").asText())
        .withIsBase64Encoded(false);
  }
}
