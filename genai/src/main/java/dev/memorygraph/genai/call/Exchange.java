package dev.memorygraph.genai.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.genai.json.Pieces;
import java.util.List;

/**
 * One request to a model API, and its response.
 *
 * @param path without the query, as it was sent: a coded colon stays coded
 * @param pieces the objects of the response's body, see {@link Pieces}
 * @param streamed whether the response came in pieces
 */
public record Exchange(String path, JsonNode request, List<JsonNode> pieces, boolean streamed) {

  /**
   * A call as it was recorded.
   *
   * @param response JSON, or the text of a stream
   */
  public static Exchange of(String path, JsonNode request, JsonNode response) {
    JsonNode body = Json.unwrap(response);
    return new Exchange(
        path.replaceFirst("\\?.*", ""),
        request,
        Pieces.of(body),
        body.isTextual() || body.isArray());
  }

  /** The response's body where it was one object, the last piece of a stream, or missing. */
  public JsonNode last() {
    return pieces.isEmpty() ? MissingNode.getInstance() : pieces.getLast();
  }

  /** The first piece, or missing. */
  public JsonNode first() {
    return pieces.isEmpty() ? MissingNode.getInstance() : pieces.getFirst();
  }

  /** Whether any piece has this field, and it is not null. */
  public boolean answersWith(String field) {
    return pieces.stream().anyMatch(piece -> piece.hasNonNull(field));
  }
}
