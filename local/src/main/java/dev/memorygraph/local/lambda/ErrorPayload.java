package dev.memorygraph.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Errors as the runtime interface client posts them. */
final class ErrorPayload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorPayload() {}

  static Invocation.FunctionError read(byte[] body, String type) {
    try {
      JsonNode error = JSON.readTree(body);
      return new Invocation.FunctionError(
          error.path("errorType").asText(type), error.path("errorMessage").asText(""), body);
    } catch (IOException e) {
      return new Invocation.FunctionError(type, "", body);
    }
  }
}
