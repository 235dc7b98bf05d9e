package dev.memorygraph.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerFieldsTest {
  private static final Path FILE = OpenApi.FOLDER.resolve("api/fields.txt");
  private static final JsonNode DOCUMENT = OpenApi.document();
  private static final String PARAMETER = "#/components/parameters/Fields";

  @Test
  void file_isWhatTheDescriptionSays() throws IOException {
    GeneratedLines.assertIn(FILE, described());
  }

  @Test
  void names_areThoseOfTheOperation() {
    assertThat(AnswerFields.of("GET /api/v1/sessions"))
        .contains("sessions", "sessions.usage.cost_usd", "sessions.counts.*", "next_cursor")
        .doesNotContain("groups");
    assertThat(AnswerFields.of("GET /nowhere")).isEmpty();
  }

  private static List<String> described() {
    return DOCUMENT.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(AnswerFieldsTest::selects)
                    .flatMap(
                        method ->
                            lines(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue())))
        .toList();
  }

  private static boolean selects(Map.Entry<String, JsonNode> method) {
    return method.getValue().path("parameters").findValuesAsText("$ref").contains(PARAMETER);
  }

  private static Stream<String> lines(String route, JsonNode operation) {
    JsonNode response = OpenApi.resolved(DOCUMENT, operation.at("/responses/200"));
    Set<String> names = new TreeSet<>();
    collect(response.at("/content/application~1json/schema"), "", names);
    assertThat(names).as(route).isNotEmpty();
    return names.stream().map(name -> route + " " + name);
  }

  private static void collect(JsonNode given, String before, Set<String> names) {
    JsonNode schema = OpenApi.resolved(DOCUMENT, given);
    schema.path("allOf").forEach(part -> collect(part, before, names));
    collectItems(schema, before, names);
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              names.add(before + property.getKey());
              collect(property.getValue(), before + property.getKey() + ".", names);
            });
    JsonNode others = schema.path("additionalProperties");
    if (others.isObject() || others.asBoolean()) {
      names.add(before + "*");
    }
  }

  private static void collectItems(JsonNode schema, String before, Set<String> names) {
    if (schema.has("items")) {
      collect(schema.path("items"), before, names);
    }
  }
}
