package dev.memorygraph.query.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.JsonBody;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client sends.
 *
 * @param query the text, where it is there
 * @param operationName which of its operations
 * @param variables by name
 * @param hash of a query that was sent before, by Apollo's protocol
 */
record GraphQlRequest(
    Optional<String> query,
    Optional<String> operationName,
    Map<String, Object> variables,
    Optional<String> hash) {
  /** Characters of a query. */
  static final int MAX_QUERY = 20_000;

  private static final int MAX_NAME = 200;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_NUMBER = 100;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  /** Bodies of others: bounded, and each name once. */
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxStringLength(MAX_QUERY + 1)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A request as it was read, or what is wrong with it. */
  sealed interface Read {
    record Good(GraphQlRequest request) implements Read {}

    record Bad(HttpProblem problem) implements Read {}
  }

  /** Of the body, as JSON. */
  static Read ofBody(HttpRequest request) {
    return switch (request.body().json(JSON)) {
      case JsonBody.Read(ObjectNode json) -> of(json);
      case JsonBody.Read _ -> bad("not_an_object", "The body is a JSON object with a query.", "");
      case JsonBody.Refused(HttpProblem problem) -> new Read.Bad(problem);
    };
  }

  /** Of the parameters, of which two are JSON. */
  static Read ofParameters(HttpRequest request) {
    ObjectNode json = JSON.createObjectNode();
    for (String name : new String[] {"query", "operationName"}) {
      Optional.ofNullable(request.query().get(name)).ifPresent(text -> json.put(name, text));
    }
    for (String name : new String[] {"variables", "extensions"}) {
      Optional<String> text = Optional.ofNullable(request.query().get(name));
      Optional<JsonNode> value = text.flatMap(GraphQlRequest::parsed);
      if (text.isPresent() && value.isEmpty()) {
        return bad("bad_parameter", "Must be a JSON object.", "/parameters/" + name);
      }
      value.ifPresent(parsed -> json.set(name, parsed));
    }
    return of(json);
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // its message repeats what was sent
    }
  }

  private static Read of(ObjectNode json) {
    JsonNode query = given(json, "query");
    JsonNode name = given(json, "operationName");
    JsonNode variables = given(json, "variables");
    JsonNode persisted = given(json, "extensions").path("persistedQuery");
    JsonNode hash = persisted.path("sha256Hash");
    if (!isText(query, MAX_QUERY)) {
      return bad("bad_query", "Must be a text of at most " + MAX_QUERY + " characters.", "/query");
    }
    if (!isText(name, MAX_NAME)) {
      return bad("bad_query", "Must be a name.", "/operationName");
    }
    if (!variables.isNull() && !variables.isObject()) {
      return bad("bad_query", "Must be an object.", "/variables");
    }
    if (persisted.isObject()
        && (persisted.path("version").asInt() != 1 || !HASH.matcher(hash.asText()).matches())) {
      return bad(
          "bad_query", "Must have version 1 and a sha256Hash.", "/extensions/persistedQuery");
    }
    if (query.isNull() && !persisted.isObject()) {
      return bad("bad_query", "A query is needed, or the hash of one.", "/query");
    }
    return new Read.Good(
        new GraphQlRequest(
            text(query),
            text(name),
            variables.isNull() ? Map.of() : JSON.convertValue(variables, VARIABLES),
            text(hash)));
  }

  private static JsonNode given(ObjectNode json, String name) {
    return json.path(name).isMissingNode() ? NullNode.getInstance() : json.path(name);
  }

  private static boolean isText(JsonNode value, int max) {
    return value.isNull() || (value.isTextual() && value.textValue().length() <= max);
  }

  private static Optional<String> text(JsonNode value) {
    return value instanceof TextNode text ? Optional.of(text.textValue()) : Optional.empty();
  }

  private static Read bad(String code, String detail, String pointer) {
    return new Read.Bad(
        HttpProblem.of(400, code, "This is no request in GraphQL.").detailed(detail).at(pointer));
  }
}
