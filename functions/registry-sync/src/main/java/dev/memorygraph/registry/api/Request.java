package dev.memorygraph.registry.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.UnicodeText;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.http.RequestBody;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A request. A reader of a bad parameter or field returns a stand-in and keeps the problem; look at
 * {@link #problem} after the last one and before using any of them.
 */
final class Request {
  private static final ObjectMapper JSON = Json.mapper();
  private static final int MAX_DIGITS = 9;

  private final APIGatewayProxyRequestEvent event;
  private JsonNode body = JsonNodeFactory.instance.objectNode();
  private Optional<HttpProblem> problem = Optional.empty();

  Request(APIGatewayProxyRequestEvent event) {
    this.event = event;
  }

  Optional<Caller> caller() {
    return Optional.ofNullable(event.getRequestContext())
        .flatMap(context -> Optional.ofNullable(context.getAuthorizer()))
        .flatMap(Caller::fromContext);
  }

  Optional<HttpProblem> problem() {
    return problem;
  }

  /** A header, by any writing of its name; or empty. */
  String header(String name) {
    return Optional.ofNullable(event.getHeaders()).orElse(Map.of()).entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** The body as it was sent, byte for byte. */
  byte[] bytes() {
    String sent = Optional.ofNullable(event.getBody()).orElse("");
    try {
      return Boolean.TRUE.equals(event.getIsBase64Encoded())
          ? Base64.getDecoder().decode(sent)
          : sent.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // which nobody signed
    }
  }

  /** Reads the body as a JSON object; an empty one where there may be none and is none. */
  Request withBody() {
    if (bytes().length > 0) {
      switch (RequestBody.read(event, JSON)) {
        case RequestBody.Read(JsonNode json) when json.isObject() -> {
          body = json;
          UnicodeText.problem(json).ifPresent(broken -> keep(problem(broken)));
        }
        case RequestBody.Read(JsonNode json) ->
            keep(HttpProblem.of(400, "not_an_object", "The body is a JSON object."));
        case RequestBody.Refused(HttpProblem refused) -> keep(refused);
      }
    }
    return this;
  }

  private static HttpProblem problem(Problem found) {
    return HttpProblem.of(400, found.code().label(), "A field of the body cannot be used.")
        .detailed(found.detail())
        .at(found.pointer());
  }

  /** A text in the body; blank counts as absent. */
  Optional<String> text(String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      bad(field, "Must be a text.");
    }
    return Optional.of(value.asText()).filter(text -> !text.isBlank());
  }

  /** A flag in the body. */
  boolean flag(String field) {
    JsonNode value = body.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      bad(field, "Must be true or false.");
    }
    return value.asBoolean();
  }

  /** A whole number in the body, from 1 to some maximum. */
  int count(String field, int whenAbsent, int max) {
    JsonNode value = body.path(field);
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

  /** A whole number in the query, from 1 to some maximum. */
  int number(String name, int whenAbsent, int max) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return whenAbsent;
    }
    boolean digits = text.get().length() <= MAX_DIGITS && text.get().matches("[0-9]+");
    int number = digits ? Integer.parseInt(text.get()) : 0;
    if (number < 1 || number > max) {
      keep(HttpProblem.badParameter(name, "Must be a whole number from 1 to " + max + "."));
      return 1;
    }
    return number;
  }

  /** A parameter of the query. */
  Optional<String> query(String name) {
    return Optional.ofNullable(event.getQueryStringParameters())
        .flatMap(query -> Optional.ofNullable(query.get(name)))
        .filter(text -> !text.isBlank());
  }

  /** What stands in a placeholder of the path, decoded; empty where it is not decodable. */
  String path(String name) {
    String raw =
        Optional.ofNullable(event.getPathParameters()).orElse(Map.of()).getOrDefault(name, "");
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Keeps a problem with a field of the body, if it is the first. */
  void bad(String field, String detail) {
    keep(
        HttpProblem.of(400, "bad_field", "A field of the body cannot be used.")
            .detailed(detail)
            .at("/" + field));
  }

  /** Keeps a problem, if it is the first. */
  void keep(HttpProblem found) {
    problem = problem.or(() -> Optional.of(found));
  }
}
