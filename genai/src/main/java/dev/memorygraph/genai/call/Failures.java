package dev.memorygraph.genai.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the errors that answers hold, whatever their HTTP status is. Never the words of one. */
public final class Failures {
  /** The kind of an error that does not say of which kind it is. */
  public static final String UNNAMED = "error";

  private static final Set<String> OF_COMPLAINTS =
      Set.of(
          "code",
          "detail",
          "id",
          "message",
          "param",
          "requestId",
          "request_id",
          "status",
          "statusCode",
          "status_code",
          "trace",
          "type");

  private Failures() {}

  /** The kind of the first error in the pieces of an answer, or empty where there is none. */
  public static Optional<String> in(List<JsonNode> pieces) {
    return pieces.stream().map(Failures::in).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> in(JsonNode piece) {
    return Stream.of(
            error(piece.path("error")),
            error(piece.path("response").path("error")),
            error(piece.path("choices").path(0).path("error")),
            error(piece.path("errors").path(0)),
            isError(piece) ? kind(piece) : Optional.<String>empty(),
            kindOfAws(piece.path("Output")),
            exception(piece))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> error(JsonNode error) {
    if (error.isObject() && !error.isEmpty()) {
      return kind(error.path("error").isObject() ? error.path("error") : error);
    }
    boolean words = error.isTextual() && !error.textValue().isBlank();
    return words ? Optional.of(UNNAMED) : Optional.empty();
  }

  private static boolean isError(JsonNode piece) {
    return complains(piece)
        || Json.name(piece, "object").equals("error")
        || Json.name(piece, "type").equals("error")
        || piece.has("__type");
  }

  private static Optional<String> kind(JsonNode error) {
    String kind = Json.name(error, "code", "type", "__type", "status");
    // AWS puts the name of a namespace before that of the error.
    String named = kind.substring(kind.indexOf('#') + 1);
    return Optional.of(named.isEmpty() ? UNNAMED : named);
  }

  /** Nothing but a message, as gateways, AWS and Cohere put it: an answer has something else. */
  private static boolean complains(JsonNode piece) {
    boolean words = piece.path("message").isTextual() || piece.path("detail").isTextual();
    return words
        && piece.properties().stream().allMatch(field -> OF_COMPLAINTS.contains(field.getKey()));
  }

  private static Optional<String> kindOfAws(JsonNode output) {
    return output.has("__type") ? kind(output) : Optional.empty();
  }

  /** AWS's event streams name the exception: {@code {"throttlingException": {...}}}. */
  private static Optional<String> exception(JsonNode piece) {
    return piece.properties().stream()
        .filter(field -> field.getKey().endsWith("Exception") && field.getValue().isObject())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
