package dev.memorygraph.query.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * The contract as one page that needs nothing else: every operation with its parameters, bodies,
 * answers and a command to paste, then every schema. It has no script, and links into itself and to
 * the files beside it alone.
 */
final class ReferencePage {
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  private static final String BEFORE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>LLM-Memory-Graph: API reference</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
      th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
      td:first-child { font-family: ui-monospace, monospace; font-size: .9rem; }
      pre, code { font: 13px/1.45 ui-monospace, monospace; background: #8882; border-radius: 4px; }
      code { padding: 0 .2em; }
      pre { padding: .6rem .8rem; overflow-x: auto; max-height: 30rem; }
      section { border-top: 2px solid #8886; margin-top: 2rem; }
      h2 { overflow-wrap: anywhere; }
      h3 { margin: 1.2rem 0 .3rem; font-size: 1rem; }
      .path { font: 600 1rem ui-monospace, monospace; overflow-wrap: anywhere; }
      @media print { pre { max-height: none; } }
      </style>
      </head>
      <body>
      """;

  private final JsonNode document;
  private final Schemas schemas;
  private final Curl curl;
  private final Html html = new Html();

  ReferencePage(JsonNode document) {
    this.document = document;
    this.schemas = new Schemas(document);
    String server = document.at("/servers/0/url").asText();
    this.curl = new Curl(schemas, server.equals(".") ? "$API" : server);
  }

  String html() {
    JsonNode info = document.path("info");
    html.raw(BEFORE).element("h1", info.path("title").asText() + ": API reference");
    html.element("p", "Version " + info.path("version").asText());
    html.prose(info.path("description").asText());
    html.raw(
        "<p><a href=\"openapi.yaml\">openapi.yaml</a> <a href=\"openapi.json\">openapi.json</a></p>\n");
    html.heading("h2", "operations", "Operations").raw("<table>\n");
    eachOperation(this::entry);
    html.raw("</table>\n");
    eachOperation(this::operation);
    html.heading("h2", "schemas", "Schemas");
    document
        .at("/components/schemas")
        .properties()
        .forEach(one -> schema(one.getKey(), one.getValue()));
    return html.raw("</body>\n</html>\n").toString();
  }

  private void eachOperation(BiConsumer<String, JsonNode> use) {
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(method -> path.getValue().has(method))
                    .forEach(
                        method ->
                            use.accept(
                                method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                path.getValue().path(method))));
  }

  private void entry(String route, JsonNode operation) {
    html.raw("<tr><td>").link(operation.path("operationId").asText(), route);
    html.raw("</td>").element("td", operation.path("summary").asText()).raw("</tr>\n");
  }

  private void operation(String route, JsonNode operation) {
    boolean anybody = operation.has("security") && operation.path("security").isEmpty();
    html.raw("<section>\n");
    html.heading("h2", operation.path("operationId").asText(), operation.path("summary").asText());
    html.element("p", "path", route);
    html.prose(operation.path("description").asText());
    html.prose(anybody ? "No token is needed." : "");
    parameters(operation.path("parameters"));
    requestBody(schemas.resolved(operation.path("requestBody")));
    int space = route.indexOf(' ');
    html.code(curl.of(route.substring(0, space), route.substring(space + 1), operation, anybody));
    html.element("h3", "Answers");
    operation.path("responses").properties().forEach(one -> answer(one.getKey(), one.getValue()));
    html.raw("</section>\n");
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    html.element("h3", "Parameters").raw("<table>\n");
    html.raw("<tr><th>Name</th><th>In</th><th>What it may be</th><th>Meaning</th></tr>\n");
    for (JsonNode given : parameters) {
      JsonNode parameter = schemas.resolved(given);
      html.row(
          parameter.path("name").asText() + (parameter.path("required").asBoolean() ? " *" : ""),
          parameter.path("in").asText(),
          schemas.type(parameter.path("schema")),
          parameter.path("description").asText());
    }
    html.raw("</table>\n");
  }

  private void requestBody(JsonNode body) {
    body.path("content")
        .properties()
        .forEach(
            content -> {
              html.element("h3", "Body: " + content.getKey());
              content(content.getValue());
            });
  }

  private void answer(String status, JsonNode given) {
    JsonNode response = schemas.resolved(given);
    if (Schemas.name(given).equals("Problem")) {
      html.raw("<p>").raw(status).raw(": ").link("schema-Problem", "Problem").raw("</p>\n");
      return;
    }
    html.prose(status + ": " + response.path("description").asText());
    response
        .path("content")
        .properties()
        .forEach(
            content -> {
              html.element("p", content.getKey());
              content(content.getValue());
            });
  }

  private void content(JsonNode content) {
    JsonNode schema = content.path("schema");
    String name = Schemas.name(schema);
    if (!name.isEmpty()) {
      html.raw("<p>").link("schema-" + name, name).raw("</p>\n");
    } else {
      properties(schema);
    }
    JsonNode example = schemas.example(content);
    if (!example.isMissingNode()) {
      html.code(example.isTextual() ? example.asText() : example.toPrettyString());
    }
  }

  private void schema(String name, JsonNode schema) {
    html.raw("<section>\n").heading("h2", "schema-" + name, name);
    html.prose(schema.path("description").asText());
    properties(schema);
    if (schema.has("enum")) {
      html.prose(schemas.type(schema));
    }
    html.raw("</section>\n");
  }

  private void properties(JsonNode schema) {
    List<Schemas.Property> properties = schemas.properties(schema);
    if (properties.isEmpty()) {
      return;
    }
    html.raw("<table>\n<tr><th>Name</th><th>What it may be</th><th>Meaning</th></tr>\n");
    properties.forEach(
        one -> html.row(one.name() + (one.required() ? " *" : ""), one.type(), one.description()));
    html.raw("</table>\n");
  }
}
