package dev.memorygraph.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** The result of reading the body of a request as JSON. */
public sealed interface JsonBody {

  /** It is JSON within the limits of the mapper. */
  record Read(JsonNode json) implements JsonBody {}

  /** It is not; says where, and nothing of what stands there. */
  record Refused(HttpProblem problem) implements JsonBody {}

  /** Parser messages repeat the text they stumbled over, so that only the place is passed on. */
  static JsonBody parse(byte[] bytes, ObjectMapper json) {
    try {
      JsonNode tree = json.readTree(bytes);
      return tree.isMissingNode() ? new Refused(RequestBody.MISSING) : new Read(tree);
    } catch (StreamConstraintsException e) {
      return new Refused(
          HttpProblem.of(400, "json_limits", "The JSON is deeper or longer than is taken.")
              .detailed(place(e)));
    } catch (JsonProcessingException e) {
      return new Refused(malformed().detailed(place(e)));
    } catch (IOException e) { // of bytes in a wrong encoding, it is none of Jackson's own
      return new Refused(malformed());
    }
  }

  private static HttpProblem malformed() {
    return HttpProblem.of(400, "malformed_json", "The body is not one well-formed JSON value.");
  }

  private static String place(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(at -> "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ".")
        .orElse("");
  }
}
