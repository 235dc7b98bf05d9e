package dev.memorygraph.vault.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import java.io.IOException;
import java.util.Optional;

/** What came of reading a request's body as JSON. */
public sealed interface JsonBody {

  record Read(JsonNode json) implements JsonBody {}

  /** It is not; says where, and nothing of what stands there. */
  record Malformed(Problem problem) implements JsonBody {}

  /** Reads the body. */
  static JsonBody read(VaultRequest request, ObjectMapper json) {
    try {
      JsonNode tree = json.readTree(request.body());
      return tree.isMissingNode() ? malformed("A body is needed.") : new Read(tree);
    } catch (JsonProcessingException e) {
      return malformed(
          Optional.ofNullable(e.getLocation())
              .map(at -> "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ".")
              .orElse("The body is not one well-formed JSON value."));
    } catch (IOException e) {
      return malformed("The body is not one well-formed JSON value.");
    }
  }

  private static Malformed malformed(String detail) {
    return new Malformed(new Problem(Code.MALFORMED_JSON, "", detail));
  }
}
