package dev.memorygraph.infra;

import static dev.memorygraph.repository.Yaml.list;
import static dev.memorygraph.repository.Yaml.map;
import static dev.memorygraph.repository.Yaml.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.function.Functions;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.repository.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fails when CDK, template.yaml, openapi.yaml, events/ and the handlers say different things. */
class DriftTest {
  private static final Pattern FUNCTION = Pattern.compile("\\$\\{(\\w+)\\.(?:Arn|Alias)}");

  /** The end of a topic's ARN, as CloudFormation joins it from the cluster's. */
  private static final Pattern TOPIC = Pattern.compile(":topic/\".*?\"/([\\w.-]+)\"\\]");

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private final Synthesized stacks = Synthesized.shared();
  private final Map<String, Object> openApi =
      Yaml.read(
          Synthesized.ROOT.resolve(
              "contracts/src/main/resources/dev/memorygraph/contracts/openapi.yaml"));

  @Test
  void functions_areTheSame_inTheTemplateInCdkAndInTheDeclarations() {
    Set<String> sam = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    Set<String> declared = new TreeSet<>();
    for (SamFunction function : Synthesized.SAM.functions()) {
      sam.add(function.logicalId());
      names.add(function.name());
    }
    Functions.ALL.forEach(spec -> declared.add(spec.logicalId()));

    assertThat(declared).isEqualTo(sam);
    assertThat(deployed().keySet()).isEqualTo(names);
  }

  @Test
  void handlersMemoryTimeoutsAndEnvironmentKeys_areTheSame() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      JsonNode function = deployed().getOrDefault(sam.name(), new ObjectMapper().nullNode());
      assertThat(function.path("Handler").asText()).isEqualTo(sam.handler());
      assertThat(function.path("MemorySize").asInt()).isEqualTo(sam.memoryMb());
      assertThat(function.path("Timeout").asInt()).isEqualTo(sam.timeoutSeconds());
      assertThat(function.path("Description").asText()).isEqualTo(sam.description());
      assertThat(names(function.path("Environment").path("Variables")))
          .isEqualTo(new TreeSet<>(sam.environment().keySet()));
    }
  }

  @Test
  void handlers_areClassesOfTheFolderThatIsZipped() {
    for (SamFunction sam : Synthesized.SAM.functions()) {
      String type = sam.handler().substring(0, sam.handler().indexOf("::"));
      Path classes = Synthesized.ROOT.resolve(sam.codeUri()).resolveSibling("classes");

      assertThat(classes.resolve(type.replace('.', '/') + ".class")).exists();
      assertThat(Synthesized.ROOT.resolve(sam.codeUri()).resolve("lib")).isDirectory();
    }
  }

  @Test
  void environmentKeys_areExplainedInTheDocumentation() throws IOException {
    String page = Files.readString(Synthesized.ROOT.resolve("docs/configuration.md"));

    for (SamFunction sam : Synthesized.SAM.functions()) {
      for (String key : sam.environment().keySet()) {
        if (!key.equals("POWERTOOLS_METRICS_NAMESPACE")) {
          assertThat(page).as(sam.name()).contains("`" + key + "`");
        }
      }
    }
  }

  @Test
  void routes_leadToFunctionsOfTheTemplate_inBoth() {
    Map<String, String> routes = routes();
    JsonNode paths =
        stacks.properties("api", "AWS::ApiGateway::RestApi").getFirst().path("Body").path("paths");
    Map<String, String> deployed = new TreeMap<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            deployed.put(
                                method.getKey() + " " + path.getKey(),
                                behind(
                                    method
                                        .getValue()
                                        .path("x-amazon-apigateway-integration")
                                        .path("uri")
                                        .toString()))));

    assertThat(routes).isNotEmpty();
    assertThat(deployed).isEqualTo(routes);
    assertThat(routes.values())
        .isSubsetOf(Synthesized.SAM.functions().stream().map(SamFunction::logicalId).toList());
  }

  @Test
  void everyRoutesFunction_mayBeCalledByTheGateway_andNoOther() {
    List<String> allowed =
        stacks.properties("api", "AWS::Lambda::Permission").stream()
            .map(permission -> behind(permission.path("FunctionName").toString()))
            .toList();

    Set<String> called = new TreeSet<>(routes().values());
    called.add("AuthorizerFunction");
    assertThat(allowed).containsExactlyInAnyOrderElementsOf(called);
  }

  @Test
  void eventSources_areTheSame() {
    Map<String, JsonNode> mappings =
        stacks.resources("functions", "AWS::Lambda::EventSourceMapping");
    Map<String, JsonNode> rules = stacks.resources("functions", "AWS::Events::Rule");
    int expected = 0;
    for (SamFunction sam : Synthesized.SAM.functions()) {
      for (Map.Entry<String, Object> event : sam.events().entrySet()) {
        expected++;
        String prefix = sam.logicalId() + event.getKey();
        Map<String, Object> properties = map(map(event.getValue()).get("Properties"));
        if (SamFunction.isSchedule(event.getValue())) {
          assertThat(starting(rules, prefix).path("ScheduleExpression").asText())
              .isEqualTo(
                  text(properties.get("Schedule"), text(properties.get("ScheduleExpression"), "")));
        } else {
          sameMapping(starting(mappings, prefix), properties);
        }
      }
    }
    assertThat(mappings.size() + rules.size()).isEqualTo(expected);
  }

  @Test
  void topics_areThoseThatFunctionsReadOrMayUse_noMoreAndNoLess() {
    Set<String> read = new TreeSet<>();
    for (SamFunction sam : Synthesized.SAM.functions()) {
      for (Object event : sam.events().values()) {
        list(map(map(event).get("Properties")).get("Topics"))
            .forEach(topic -> read.add(topic.toString()));
      }
    }
    Set<String> granted = new TreeSet<>();
    stacks
        .resources("functions", "AWS::IAM::ManagedPolicy")
        .forEach(
            (id, policy) -> {
              if (!id.startsWith("TopicsFunction")) {
                TOPIC.matcher(policy.toString()).results().forEach(it -> granted.add(it.group(1)));
              }
            });

    assertThat(read).isNotEmpty();
    assertThat(granted).containsAll(read);
    assertThat(Synthesized.SAM.topicNames()).containsExactlyInAnyOrderElementsOf(granted);
  }

  @Test
  void samples_areOfFunctionsOfTheTemplate_everyFunctionHasOne_andTheirRoutesExist()
      throws IOException {
    Set<String> seen = new TreeSet<>();
    Set<String> routes = routes().keySet();
    try (Stream<Path> samples = Files.list(Synthesized.ROOT.resolve("events"))) {
      for (Path sample : samples.sorted().toList()) {
        String name = sample.getFileName().toString();
        seen.add(name.substring(0, name.indexOf('.')));
        JsonNode event = new ObjectMapper().readTree(sample.toFile());
        if (event.has("httpMethod") && event.has("resource")) {
          String method = event.path("httpMethod").asText().toLowerCase(java.util.Locale.ROOT);
          assertThat(routes).as(name).contains(method + " " + event.path("resource").asText());
        }
      }
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Synthesized.SAM.functions().stream().map(SamFunction::shortName).toList());
  }

  private static void sameMapping(JsonNode mapping, Map<String, Object> sam) {
    assertThat(mapping.path("BatchSize").asInt()).isEqualTo(sam.get("BatchSize"));
    assertThat(mapping.path("MaximumBatchingWindowInSeconds").asInt(-1))
        .isEqualTo(sam.getOrDefault("MaximumBatchingWindowInSeconds", -1));
    assertThat(mapping.path("Topics").valueStream().map(JsonNode::asText).toList())
        .isEqualTo(list(sam.get("Topics")));
    assertThat(mapping.path("StartingPosition").asText()).isEqualTo(sam.get("StartingPosition"));
    assertThat(mapping.path("AmazonManagedKafkaEventSourceConfig").path("ConsumerGroupId").asText())
        .isEqualTo(sam.get("ConsumerGroupId"));
    assertThat(mapping.path("ProvisionedPollerConfig").path("MinimumPollers").asInt())
        .isEqualTo(map(sam.get("ProvisionedPollerConfig")).get("MinimumPollers"));
    assertThat(mapping.path("ProvisionedPollerConfig").path("MaximumPollers").asInt())
        .isEqualTo(map(sam.get("ProvisionedPollerConfig")).get("MaximumPollers"));
    assertThat(mapping.path("MaximumRetryAttempts").asInt())
        .isEqualTo(sam.get("MaximumRetryAttempts"));
    assertThat(mapping.path("BisectBatchOnFunctionError").asBoolean())
        .isEqualTo(sam.get("BisectBatchOnFunctionError"));
    assertThat(mapping.path("FunctionResponseTypes").valueStream().map(JsonNode::asText).toList())
        .isEqualTo(list(sam.get("FunctionResponseTypes")));
  }

  private Map<String, JsonNode> deployed() {
    Map<String, JsonNode> byName = new TreeMap<>();
    stacks
        .properties("functions", "AWS::Lambda::Function")
        .forEach(function -> byName.put(function.path("FunctionName").asText(), function));
    return byName;
  }

  /** The logical ids of functions by "method path", as openapi.yaml has them. */
  private Map<String, String> routes() {
    Map<String, String> routes = new TreeMap<>();
    map(openApi.get("paths"))
        .forEach(
            (path, item) ->
                map(item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            Object integration =
                                map(operation).get("x-amazon-apigateway-integration");
                            Matcher function = FUNCTION.matcher(String.valueOf(map(integration)));
                            assertThat(function.find()).as(path).isTrue();
                            routes.put(method + " " + path, function.group(1));
                          }
                        }));
    return routes;
  }

  /** The function whose alias is behind an address. */
  private static String behind(String uri) {
    Matcher function = Pattern.compile("(\\w+Function)Live").matcher(uri);
    return function.find() ? function.group(1).replaceAll(".*Ref(?=[A-Z])", "") : uri;
  }

  private static JsonNode starting(Map<String, JsonNode> resources, String prefix) {
    return resources.entrySet().stream()
        .filter(resource -> resource.getKey().startsWith(prefix))
        .map(resource -> resource.getValue().path("Properties"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Not deployed: " + prefix));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
