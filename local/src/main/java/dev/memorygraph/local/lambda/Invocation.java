package dev.memorygraph.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What became of an invocation. */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
public sealed interface Invocation {
  /** The function answered. */
  record Success(byte[] payload) implements Invocation {}

  /**
   * The function failed, did not answer in time, or its process ended.
   *
   * @param type such as {@code Sandbox.Timedout}, {@code Runtime.ExitError} or an exception's name
   * @param payload the error as JSON, as a caller of Lambda gets it
   */
  record FunctionError(String type, String message, byte[] payload) implements Invocation {
    private static final String TIMED_OUT = "Sandbox.Timedout";

    static FunctionError timedOut(String message) {
      String json = "{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(TIMED_OUT, message);
      return new FunctionError(TIMED_OUT, message, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it did not answer in time. */
    public boolean timedOut() {
      return type.equals(TIMED_OUT);
    }

    /** Reads an error as the runtime interface client posts it. */
    static FunctionError read(byte[] body, String type) {
      try {
        JsonNode error = new ObjectMapper().readTree(body);
        return new FunctionError(
            error.path("errorType").asText(type), error.path("errorMessage").asText(""), body);
      } catch (IOException e) {
        return new FunctionError(type, "", body);
      }
    }
  }

  /** No process became free in time. */
  record Throttled() implements Invocation {}
}
