package dev.memorygraph.query.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** A command to paste that calls an operation, with the examples of the contract. */
final class Curl {
  private static final String NEXT_LINE = " \\\n  ";

  private final Schemas schemas;
  private final String server;

  /**
   * @param server where the API is
   */
  Curl(Schemas schemas, String server) {
    this.schemas = schemas;
    this.server = server;
  }

  /**
   * The command.
   *
   * @param method in upper case
   * @param anybody whether no token is needed
   */
  String of(String method, String path, JsonNode operation, boolean anybody) {
    List<JsonNode> parameters =
        operation.path("parameters").valueStream().map(schemas::resolved).toList();
    StringJoiner command = new StringJoiner(NEXT_LINE);
    command.add("curl -s " + verb(method) + quoted(address(path, parameters)));
    if (!anybody) {
      command.add("-H \"Authorization: Bearer $TOKEN\"");
    }
    parameters.stream()
        .filter(parameter -> parameter.path("in").asText().equals("header"))
        .filter(parameter -> schemas.resolved(parameter.path("schema")).has("enum"))
        .map(parameter -> parameter.path("name").asText() + ": " + example(parameter))
        .forEach(header -> command.add("-H " + quoted(header)));
    body(operation, command);
    return command.toString();
  }

  private static String verb(String method) {
    return method.equals("GET") ? "" : "-X " + method + " ";
  }

  private String address(String path, List<JsonNode> parameters) {
    String address = server + path;
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (JsonNode parameter : parameters) {
      String name = parameter.path("name").asText();
      String value = URLEncoder.encode(example(parameter), StandardCharsets.UTF_8);
      if (parameter.path("in").asText().equals("path")) {
        address = address.replace("{" + name + "}", value.replace("%3A", ":").replace("+", "%20"));
      } else if (parameter.path("in").asText().equals("query")
          && parameter.path("required").asBoolean()) {
        query.add(name + "=" + value.replace("%3A", ":"));
      }
    }
    return address + query;
  }

  /** What a parameter may be, by the contract. */
  private String example(JsonNode parameter) {
    JsonNode schema = schemas.resolved(parameter.path("schema"));
    for (JsonNode given :
        List.of(parameter.path("example"), schema.path("example"), schema.path("enum").path(0))) {
      if (given.isValueNode() && !given.asText().isEmpty()) {
        return given.asText();
      }
    }
    return "ID";
  }

  private void body(JsonNode operation, StringJoiner command) {
    JsonNode json = operation.path("requestBody").path("content").path("application/json");
    JsonNode example = schemas.example(json);
    if (!example.isMissingNode()) {
      command.add("-H \"Content-Type: application/json\"");
      command.add("-d " + quoted(example.toString()));
    }
  }

  /** A text that a shell takes as it is. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
