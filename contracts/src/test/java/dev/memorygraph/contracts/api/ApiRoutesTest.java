package dev.memorygraph.contracts.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiRoutesTest {
  private static final Path FILE = OpenApi.FOLDER.resolve("api/routes.txt");
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{(\\w+)\\.(?:Arn|Alias)}");

  @Test
  void file_isWhatTheDescriptionSays() throws IOException {
    GeneratedLines.assertIn(FILE, described());
  }

  @Test
  void routes_areThoseOfTheFunction() {
    assertThat(ApiRoutes.to("IngestApiFunction"))
        .isEqualTo(
            Map.of(
                "POST /api/v1/telemetry/batch",
                "ingestBatch",
                "POST /api/v1/feedback",
                "giveFeedback"));
    assertThat(ApiRoutes.to("NoFunction")).isEmpty();
  }

  private static List<String> described() {
    return OpenApi.document().path("paths").properties().stream()
        .flatMap(path -> routes(path.getKey(), path.getValue()))
        .toList();
  }

  private static Stream<String> routes(String path, JsonNode methods) {
    return methods.properties().stream()
        .filter(method -> method.getValue().has("operationId"))
        .map(
            method ->
                String.join(
                    " ",
                    function(method.getValue()),
                    method.getKey().toUpperCase(Locale.ROOT),
                    path,
                    method.getValue().path("operationId").asText()));
  }

  private static String function(JsonNode operation) {
    String uri = operation.at("/x-amazon-apigateway-integration/uri").findPath("Fn::Sub").asText();
    Matcher function = FUNCTION.matcher(uri);
    assertThat(function.find()).as(uri).isTrue();
    return function.group(1);
  }
}
