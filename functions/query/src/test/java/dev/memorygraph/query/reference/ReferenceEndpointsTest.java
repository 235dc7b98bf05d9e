package dev.memorygraph.query.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.api.ApiDescription;
import dev.memorygraph.kit.http.ApiVersions;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

class ReferenceEndpointsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "https://api.example.com/live";
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern SECTION = Pattern.compile("(?s)<section>\n(.*?)</section>");

  private final Map<String, Endpoint> endpoints = new ReferenceEndpoints().byOperation();

  @Test
  void yaml_isTheContractWithoutTheGatewaysPart_atTheAddressThatWasCalled() {
    String yaml = text("getOpenApiYaml", API, "").body();

    ObjectNode expected = contract();
    expected.remove("servers");
    strip(expected);
    ObjectNode served = (ObjectNode) parsed(yaml);
    assertThat(served.remove("servers")).hasToString("[{\"url\":\"" + API + "\"}]");
    assertThat(served).isEqualTo(expected);
    assertThat(yaml).doesNotContain("x-amazon", "arn:aws", "Fn::Sub", "&id0");
    assertThat(text("getOpenApiYaml", "", "").body()).contains("url: .");
  }

  @Test
  void json_saysTheSame() throws IOException {
    Reply.Text json = text("getOpenApiJson", API, "");

    assertThat(JSON.readTree(json.body()))
        .isEqualTo(parsed(text("getOpenApiYaml", API, "").body()));
  }

  @Test
  void version_isTheOneThatAnswers() {
    assertThat(contract().at("/info/version").asText()).isEqualTo(ApiVersions.CURRENT);
  }

  @Test
  void page_hasEveryOperationWithItsParametersAnswersAndCommand() {
    String page = text("getReference", API, "").body();
    List<String> sections = SECTION.matcher(page).results().map(found -> found.group(1)).toList();
    List<String> seen = new ArrayList<>();
    for (JsonNode path : contract().path("paths")) {
      for (JsonNode operation : path) {
        String id = operation.path("operationId").asText();
        String section =
            sections.stream()
                .filter(one -> one.contains("<h2 id=\"" + id + "\">"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id));
        seen.add(id);
        assertThat(section).as(id).contains("<pre>curl -s ", API + "/", "Answers");
        for (JsonNode parameter : operation.path("parameters")) {
          assertThat(section).as(id).contains("<td>" + name(parameter));
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(90);
    assertThat(page).contains("<h2 id=\"schema-Lineage\">");
  }

  @Test
  void page_needsNothingElse_andLoadsNothing() {
    Reply.Text page = text("getReference", API, "");

    List<String> links =
        LINK.matcher(page.body()).results().map(found -> found.group(1)).distinct().toList();
    assertThat(links)
        .isNotEmpty()
        .allMatch(link -> link.startsWith("#") || link.matches("openapi\\.(yaml|json)"));
    for (String link : links) {
      assertThat(link.startsWith("#") ? page.body() : "id=\"\"")
          .contains("id=\"" + (link.startsWith("#") ? link.substring(1) : "") + "\"");
    }
    assertThat(page.body()).doesNotContain("<script", "@import", "url(", "<iframe");
    assertThat(page.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  @Test
  void page_thatIsKnown_is304() {
    Reply.Text first = text("getReference", API, "");
    String tag = Objects.requireNonNull(first.headers().get("ETag"));

    Reply.Text again = text("getReference", API, "\"other\", W/" + tag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", tag);
    assertThat(text("getReference", "https://elsewhere.example", tag).status()).isEqualTo(200);
  }

  private Reply.Text text(String operation, String api, String known) {
    HttpRequest request =
        new HttpRequest(
            "GET /",
            Map.of(),
            Map.of(),
            Map.of("if-none-match", known),
            new RequestBody("", false, ""),
            new HttpRequest.Source(
                "request-1",
                api,
                new HttpRequest.Invocation("invocation-1", () -> Duration.ofMinutes(1)),
                TraceContext.root(new Random(1)),
                new HttpRequest.Connection("", "", Optional.empty()),
                Map.of()));
    Endpoint endpoint = Objects.requireNonNull(endpoints.get(operation));
    return (Reply.Text) endpoint.answer(request);
  }

  private static String name(JsonNode parameter) {
    JsonNode found =
        parameter.has("$ref")
            ? contract().at(parameter.path("$ref").asText().substring(1))
            : parameter;
    return found.path("name").asText();
  }

  private static ObjectNode contract() {
    return (ObjectNode) parsed(ApiDescription.yaml());
  }

  private static JsonNode parsed(String yaml) {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(1_000);
    return JSON.valueToTree(new Yaml(limits).load(yaml));
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.stream().filter(name -> name.startsWith("x-amazon")).forEach(object::remove);
    }
    node.forEach(ReferenceEndpointsTest::strip);
  }
}
