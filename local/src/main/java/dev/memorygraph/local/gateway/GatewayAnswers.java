package dev.memorygraph.local.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.local.template.Api;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway's own answers, by the templates of the OpenAPI document. */
final class GatewayAnswers {
  /** The types that are given here, with API Gateway's own status and message. */
  enum Type {
    UNAUTHORIZED(401, "Unauthorized"),
    ACCESS_DENIED(403, "User is not authorized to access this resource"),
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
    BAD_REQUEST_PARAMETERS(400, "Bad request"),
    REQUEST_TOO_LARGE(413, "Request Too Long"),
    THROTTLED(429, "Too Many Requests"),
    INTEGRATION_FAILURE(502, "Internal server error"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
    AUTHORIZER_FAILURE(500, "Internal server error"),
    AUTHORIZER_CONFIGURATION_ERROR(500, "Internal server error");

    private final int status;
    private final String message;

    Type(int status, String message) {
      this.status = status;
      this.message = message;
    }
  }

  private static final Api.Answer PLAIN =
      new Api.Answer(
          java.util.Optional.empty(), "{\"message\":$context.error.messageString}", Map.of());

  private final Map<String, Api.Answer> answers;

  GatewayAnswers(Map<String, Api.Answer> answers) {
    this.answers = Map.copyOf(answers);
  }

  Answer of(Type type, String requestId) {
    return of(type, type.message, requestId);
  }

  Answer of(Type type, String message, String requestId) {
    String otherwise = type.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    Api.Answer answer = answers.getOrDefault(type.name(), answers.getOrDefault(otherwise, PLAIN));
    String body =
        answer
            .body()
            .replace("$context.error.messageString", new TextNode(message).toString())
            .replace("$context.error.message", message)
            .replace("$context.requestId", requestId);
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new Answer(
        answer.status().orElse(type.status), headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
