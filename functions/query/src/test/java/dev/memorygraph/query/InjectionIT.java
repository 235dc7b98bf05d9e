package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.ApiDescription;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.query.graphql.EveryField;
import dev.memorygraph.testkit.injection.Injections;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Five hundred injections in every parameter of the contract that leads here, in headers, and in
 * every argument of GraphQL. No statement becomes another, nothing of another tenant is told,
 * nothing is written, nothing breaks. Each parameter has its turn of them; {@code -Dinjections=530}
 * gives every one to each, and takes some minutes.
 */
class InjectionIT {
  private static final int EACH = Integer.getInteger("injections", 10);
  private static final Tenant ALPHA = new Tenant("alpha-" + UUID.randomUUID());
  private static final Tenant BETA = new Tenant("beta-" + UUID.randomUUID());
  private static final List<String> STRINGS = Injections.all();
  private static final Set<String> STATEMENTS = Statements.all();
  private static final List<String> HEADERS =
      List.of("X-API-Version", "If-None-Match", "Accept", "traceparent", "baggage", "Host");
  private static final QueryForTests QUERY = new QueryForTests();

  private final Set<String> used = new HashSet<>();
  private final Set<String> run = new HashSet<>();
  private final RandomGenerator random = new Random(1);
  private int next;

  @BeforeAll
  static void write() {
    QUERY.write(ALPHA, TwoUsers.facts("alphasecret"));
    QUERY.write(BETA, TwoUsers.facts("betasecret"));
    QUERY.anomaly(ALPHA, "anomaly", "gpt");
    QUERY.anomaly(BETA, "anomaly", "gpt");
    QUERY.awaitIndex();
    QUERY.taken();
  }

  @AfterAll
  static void close() {
    QUERY.close();
  }

  /** A parameter of an operation. */
  private record Parameter(String route, String place, String name) {}

  @Test
  void injections_inEveryParameterOfTheContract_areValuesAndNothingElse() {
    long before = QUERY.nodes(ALPHA) + QUERY.nodes(BETA);
    List<Parameter> parameters = parameters();
    for (Parameter parameter : parameters) {
      for (String string : turn()) {
        harmless(request(parameter, string), parameter + " " + string);
      }
    }

    assertThat(parameters).hasSizeGreaterThan(90);
    assertThat(used).hasSizeGreaterThanOrEqualTo(500);
    assertThat(run).hasSizeGreaterThan(15);
    assertThat(QUERY.nodes(ALPHA) + QUERY.nodes(BETA)).isEqualTo(before);
  }

  @Test
  void injections_inEveryArgumentOfGraphQl_areValuesAndNothingElse() {
    long before = QUERY.nodes(ALPHA) + QUERY.nodes(BETA);
    for (EveryField.Query query : EveryField.queries()) {
      for (String argument : query.arguments().keySet()) {
        for (String string : turn()) {
          String body = GraphQlCalls.with(query, argument, string, random);
          harmless(
              Events.query("graphql", ALPHA.id()).withBody(body),
              query.field() + " " + argument + " " + string);
        }
      }
    }

    assertThat(used).hasSizeGreaterThanOrEqualTo(500);
    assertThat(run).hasSizeGreaterThan(10);
    assertThat(QUERY.nodes(ALPHA) + QUERY.nodes(BETA)).isEqualTo(before);
  }

  @Test
  void strings_areFiveHundredAtLeast_andStatementsAreKnown() {
    assertThat(STRINGS).hasSizeGreaterThanOrEqualTo(500).doesNotHaveDuplicates();
    assertThat(STATEMENTS.stream().filter(text -> text.contains("MATCH"))).hasSizeGreaterThan(40);
  }

  private void harmless(APIGatewayProxyRequestEvent request, String what) {
    APIGatewayProxyResponseEvent answer = QUERY.recorded(request);

    assertThat(answer.getStatusCode()).as(what + ": " + answer.getBody()).isLessThan(500);
    assertThat(answer.getBody())
        .as(what)
        .doesNotContain("betasecret", BETA.id(), "\"code\":\"internal\"", "Exception", "neo4j");
    assertThat(answer.getHeaders().keySet())
        .as(what)
        .isSubsetOf(
            "Allow",
            "Cache-Control",
            "Content-Type",
            "Content-Security-Policy",
            "Deprecation",
            "ETag",
            "Referrer-Policy",
            "Sunset",
            "Vary",
            "X-API-Version",
            "X-Content-Type-Options",
            "X-Next-Cursor",
            "Retry-After");
    assertThat(answer.getHeaders().values()).as(what).noneMatch(value -> value.contains("\n"));
    List<String> statements = QUERY.taken();
    assertThat(STATEMENTS).as(what).containsAll(statements);
    run.addAll(statements);
  }

  /** The next ones, so that all have been used when all parameters had their turn. */
  private List<String> turn() {
    List<String> turn =
        IntStream.range(0, EACH).mapToObj(i -> STRINGS.get((next + i) % STRINGS.size())).toList();
    next += EACH;
    used.addAll(turn);
    return turn;
  }

  /** Those of the contract that lead to this function, and headers. */
  private static List<Parameter> parameters() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(1_000);
    JsonNode contract =
        new ObjectMapper().valueToTree(new Yaml(limits).load(ApiDescription.yaml()));
    Map<String, String> here = ApiRoutes.to("QueryFunction");
    List<Parameter> parameters = new ArrayList<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          String route =
                              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                          if (here.containsKey(route)) {
                            add(contract, route, method.getValue(), parameters);
                          }
                        }));
    return parameters;
  }

  private static void add(
      JsonNode contract, String route, JsonNode operation, List<Parameter> parameters) {
    for (JsonNode given : operation.path("parameters")) {
      JsonNode parameter =
          given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
      parameters.add(
          new Parameter(route, parameter.path("in").asText(), parameter.path("name").asText()));
    }
    HEADERS.forEach(header -> parameters.add(new Parameter(route, "header", header)));
  }

  /** A good request but for the one parameter. */
  private static APIGatewayProxyRequestEvent request(Parameter parameter, String string) {
    int space = parameter.route().indexOf(' ');
    String path = parameter.route().substring(space + 1);
    APIGatewayProxyRequestEvent request =
        Events.query(path.equals("/graphql") ? "graphql" : "node", ALPHA.id());
    request.setHttpMethod(parameter.route().substring(0, space));
    request.setResource(path);
    request.setPathParameters(Map.of("id", id(path)));
    Map<String, String> query = new HashMap<>();
    if (path.endsWith("/diff")) {
      query.putAll(Map.of("left", "session:sa", "right", "session:sb"));
    }
    if (path.endsWith("/search")) {
      query.put("q", "hotel");
    }
    switch (parameter.place()) {
      case "path" ->
          request.setPathParameters(
              Map.of(parameter.name(), URLEncoder.encode(string, StandardCharsets.UTF_8)));
      case "query" -> query.put(parameter.name(), string);
      default -> request.getHeaders().put(parameter.name(), string);
    }
    request.setQueryStringParameters(query);
    return request;
  }

  private static String id(String path) {
    if (path.contains("/sessions/")) {
      return "sa";
    }
    if (path.contains("/anomalies/")) {
      return "anomaly";
    }
    if (path.contains("/prompts/") || path.contains("/models/")) {
      return path.contains("/prompts/") ? "pa" : "gpt";
    }
    return "completion:ca";
  }
}
