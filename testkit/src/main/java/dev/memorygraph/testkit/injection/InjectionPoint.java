package dev.memorygraph.testkit.injection;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.repository.RepositoryRoot;
import dev.memorygraph.repository.Yaml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A place of a request where a text goes: a parameter of the contract, a header, or a text in the
 * example of a body.
 *
 * @param route such as {@code GET /api/v1/keys/{id}}
 * @param place {@code path}, {@code query}, {@code header} or {@code body}
 * @param name of a parameter; JSON pointer of a body's text
 * @param body the contract's example, a missing node where there is none
 */
public record InjectionPoint(String route, String place, String name, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BODY = "body";

  /**
   * All places of some routes.
   *
   * @param headers beside those of the contract
   */
  public static List<InjectionPoint> of(Set<String> routes, List<String> headers) {
    JsonNode contract =
        JSON.valueToTree(
            Yaml.read(
                RepositoryRoot.find()
                    .resolve(
                        "contracts/src/main/resources/dev/memorygraph/contracts/openapi.yaml")));
    List<InjectionPoint> points = new ArrayList<>();
    for (var path : contract.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String route = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
        if (routes.contains(route)) {
          points.addAll(of(contract, route, method.getValue(), headers));
        }
      }
    }
    return points;
  }

  private static List<InjectionPoint> of(
      JsonNode contract, String route, JsonNode operation, List<String> headers) {
    JsonNode body = operation.at("/requestBody/content/application~1json/example");
    List<InjectionPoint> points = new ArrayList<>();
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter =
          given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
      String place = parameter.path("in").asText();
      points.add(new InjectionPoint(route, place, parameter.path("name").asText(), body));
    }
    headers.forEach(header -> points.add(new InjectionPoint(route, "header", header, body)));
    texts(body, JsonPointer.empty(), points, route, body);
    return points;
  }

  private static void texts(
      JsonNode node, JsonPointer at, List<InjectionPoint> points, String route, JsonNode body) {
    if (node.isTextual()) {
      points.add(new InjectionPoint(route, BODY, at.toString(), body));
    }
    node.properties()
        .forEach(
            field ->
                texts(field.getValue(), at.appendProperty(field.getKey()), points, route, body));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      texts(node.get(i), at.appendIndex(i), points, route, body);
    }
  }

  /** Makes an event of API Gateway a request that is good but for this one text. */
  public ObjectNode put(ObjectNode event, String string) {
    event.put("httpMethod", route.substring(0, route.indexOf(' ')));
    event.put("resource", route.substring(route.indexOf(' ') + 1));
    event.put("body", body.isMissingNode() ? "" : body.toString());
    switch (place) {
      case "path" ->
          event
              .withObject("/pathParameters")
              .put(name, URLEncoder.encode(string, StandardCharsets.UTF_8));
      case "query" -> event.withObject("/queryStringParameters").put(name, string);
      case "header" -> event.withObject("/headers").put(name, string);
      default -> event.put(BODY, replaced(string).toString());
    }
    return event;
  }

  private JsonNode replaced(String string) {
    JsonNode copy = body.deepCopy();
    JsonPointer at = JsonPointer.compile(name);
    if (copy.at(at.head()) instanceof ObjectNode object) {
      object.put(at.last().getMatchingProperty(), string);
    } else if (copy.at(at.head()) instanceof ArrayNode array) {
      array.set(at.last().getMatchingIndex(), JSON.getNodeFactory().textNode(string));
    }
    return copy;
  }

  @Override
  public String toString() {
    return route + " " + place + " " + name;
  }
}
