package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.JsonBody;
import dev.memorygraph.kit.http.RequestBody;
import java.util.Optional;

/**
 * Reads the fields of a body, which is a JSON object or absent. A reader of a bad field returns a
 * stand-in and keeps the problem; look at {@link #problem} after the last one and before using any
 * of them.
 */
final class BodyFields {
  private static final ObjectMapper JSON = Json.mapper();

  private JsonNode fields = JsonNodeFactory.instance.objectNode();
  private Optional<HttpProblem> problem = Optional.empty();

  private BodyFields() {}

  static BodyFields of(RequestBody body) {
    BodyFields read = new BodyFields();
    if (body.sent().filter(bytes -> bytes.length > 0).isPresent()) {
      read.read(body);
    }
    return read;
  }

  private void read(RequestBody body) {
    switch (body.json(JSON)) {
      case JsonBody.Read(JsonNode json) when json.isObject() -> {
        fields = json;
        Problem.malformedText(json).ifPresent(broken -> keep(problem(broken)));
      }
      case JsonBody.Read _ ->
          keep(HttpProblem.of(400, "not_an_object", "The body is a JSON object."));
      case JsonBody.Refused(HttpProblem refused) -> keep(refused);
    }
  }

  private static HttpProblem problem(Problem found) {
    return HttpProblem.of(400, found.code().label(), "A field of the body cannot be used.")
        .detailed(found.detail())
        .at(found.pointer());
  }

  /** The first thing wrong, if any. */
  Optional<HttpProblem> problem() {
    return problem;
  }

  /** A text; blank counts as absent. */
  Optional<String> text(String field) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      bad(field, "Must be a text.");
    }
    return Optional.of(value.asText()).filter(text -> !text.isBlank());
  }

  /** A text that must be there. */
  String needed(String field) {
    Optional<String> text = text(field);
    if (text.isEmpty()) {
      bad(field, "Must be given.");
    }
    return text.orElse("");
  }

  /** A flag; false where it is absent. */
  boolean flag(String field) {
    JsonNode value = fields.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      bad(field, "Must be true or false.");
    }
    return value.asBoolean();
  }

  /** A whole number from 1 to a maximum. */
  int count(String field, int whenAbsent, int max) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return whenAbsent;
    }
    boolean fits = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1;
    if (!fits || value.intValue() > max) {
      bad(field, "Must be a whole number from 1 to " + max + ".");
      return 1;
    }
    return value.intValue();
  }

  /** A list of objects, from one to a maximum. */
  JsonNode list(String field, int max) {
    JsonNode value = fields.path(field);
    boolean fits = value.isArray() && !value.isEmpty() && value.size() <= max;
    if (!fits || value.valueStream().anyMatch(entry -> !entry.isObject())) {
      bad(field, "Must be a list of 1 to " + max + " objects.");
      return JsonNodeFactory.instance.arrayNode();
    }
    return value;
  }

  /** Keeps a problem with a field, if it is the first. */
  void bad(String field, String detail) {
    keep(
        HttpProblem.of(400, "bad_field", "A field of the body cannot be used.")
            .detailed(detail)
            .at("/" + field));
  }

  private void keep(HttpProblem found) {
    problem = problem.or(() -> Optional.of(found));
  }
}
