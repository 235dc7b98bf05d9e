package dev.memorygraph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.memorygraph.access.cedar.CedarPolicies;
import dev.memorygraph.embeddings.EmbedderChoice;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.http.Parameters;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.placement.GraphLogin;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.query.answer.NodeParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the handler answers while there is no graph to ask. */
class QueryHandlerTest {
  private static final Duration LIMIT = Duration.ofMillis(500);

  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void health_noGraph_isUp() {
    assertThat(answer(Events.query("health", "acme")).getBody()).isEqualTo("{\"status\":\"up\"}");
    assertThat(metrics.counted)
        .containsExactly("llm_memory_graph_api_requests_total getHealth 200 1");
  }

  @Test
  void ready_noGraph_is503WithRetryAfter() {
    APIGatewayProxyResponseEvent answer = answer(Events.query("ready", "acme"));

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Retry-After", "2");
    assertThat(answer.getBody())
        .contains("\"code\":\"graph_unavailable\"", "\"request_id\":\"request-1\"");
  }

  @Test
  void ready_graphThatNeverAnswers_is503WithinTheLimit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Wiring wiring =
          Wiring.of(
              new QueryConfig(
                  GraphSettings.only(
                      new GraphLogin(
                          URI.create("bolt://127.0.0.1:" + silent.getLocalPort()),
                          "neo4j",
                          "password")),
                  CatalogueChoice.NONE,
                  new EmbedderChoice.Without(),
                  "none",
                  Optional.empty()),
              name -> () -> new Secret("x"),
              DynamoDbClient.builder()
                  .region(Region.US_EAST_1)
                  .credentialsProvider(AnonymousCredentialsProvider.create())
                  .build());
      Instant start = Instant.now();

      APIGatewayProxyResponseEvent answer =
          Events.answer(new QueryHandler(wiring), Events.query("ready", "acme"));

      assertThat(answer.getStatusCode()).isEqualTo(503);
      assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void node_noAuthorizerRan_is401() {
    APIGatewayProxyRequestEvent request = Events.query("node", "acme");
    request.getRequestContext().setAuthorizer(null);

    assertThat(answer(request).getStatusCode()).isEqualTo(401);
  }

  @Test
  void node_roleWithoutPermission_is403() {
    APIGatewayProxyRequestEvent request = Events.query("node", "acme");
    request.getRequestContext().getAuthorizer().put("roles", "telemetry_writer,unknown");

    APIGatewayProxyResponseEvent answer = answer(request);
    assertThat(answer.getStatusCode()).isEqualTo(403);
    assertThat(answer.getBody()).contains("\"code\":\"forbidden\"");
  }

  @Test
  void request_unknownRouteOrMethod_is404() {
    assertThat(answer(Events.query("health", "acme").withResource("/nowhere")).getBody())
        .contains("\"code\":\"no_such_route\"");
    assertThat(answer(Events.query("health", "acme").withHttpMethod("POST")).getStatusCode())
        .isEqualTo(404);
    assertThat(answer(new APIGatewayProxyRequestEvent()).getStatusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "node, path, id, none",
    "node, path, id, unknown_kind:c1",
    "node, path, id, completion:",
    "node, path, id, completion%3A%zz",
    "session, path, id, '%20'",
    "lineage, query, depth, 0",
    "lineage, query, depth, 51",
    "lineage, query, depth, ten",
    "lineage, query, depth, 99999999999",
    "lineage, query, depth, -1",
    "lineage, query, direction, sideways",
    "lineage, query, direction, UPSTREAM",
    "lineage, query, limit, 1001",
    "lineage, query, edges, 'FOLLOWS,LEADS'",
    "lineage, query, edges, ''",
    "lineage, query, kinds, 'prompt,colour'",
    "lineage, query, to, document",
    "lineage, query, as_of, yesterday",
    "lineage, query, known_at, 2026-13-01",
    "explain, path, id, prompt:p1",
    "explain, query, depth, 51",
    "impact, path, id, p1",
    "impact, query, reach, 10001",
    "impact, query, from, monday",
    "session-graph, query, cursor, nonsense",
    "session-graph, query, cursor, ''",
    "session-graph, query, cursor, LTEvMTIzNDU2Nzg5Lw",
    "session-list, query, limit, 201",
    "session-list, query, sort, cost",
    "session-list, query, status, failed",
    "session-list, query, min_cost, -1",
    "session-list, query, min_cost, 1e9",
    "session-list, query, cursor, nonsense",
    "session-list, query, to, 2000-01-01T00:00:00Z",
    "session-replay, query, after, nonsense",
    "session-replay, query, after, 1~1~nonsense",
    "session-export, query, format, pdf",
    "diff, query, left, prompt:p1",
    "diff, query, left, nonsense",
    "export, query, format, parquet",
    "export, query, kinds, 'prompt,nothing'",
    "export, query, session, s1",
    "export, query, cursor, nonsense",
    "usage, query, group_by, colour",
    "anomalies, query, kind, cost;money",
    "anomalies, query, min_grade, 1.5",
    "anomalies, query, min_grade, NaN",
    "anomalies, query, limit, 201",
    "usage, query, bucket, week",
    "usage, query, bucket, hour",
    "usage, query, from, +999999999-12-31T23:59:59Z",
    "usage, query, to, -999999999-01-01T00:00:00Z",
    "usage, query, from, yesterday",
    "usage, query, to, 2026-13-01",
    "usage, query, to, 9999-12-31T23:59:59-18:00",
    "model, query, at, +999999999-12-31T23:59:59Z",
    "usage, query, to, 2000-01-01T00:00:00Z",
  })
  void request_badParameter_is400AndPointsAtIt(
      String sample, String where, String name, String value) {
    APIGatewayProxyRequestEvent request = Events.query(sample, "acme");
    Map<String, String> parameters = new HashMap<>(Map.of(name, value));
    if (where.equals("path")) {
      request.setPathParameters(parameters);
    } else {
      request.setQueryStringParameters(parameters);
    }

    APIGatewayProxyResponseEvent answer = answer(request);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBody())
        .contains("\"code\":\"bad_parameter\"", "\"pointer\":\"/parameters/" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "right, left=session:a&right=completion:b",
    "left, right=completion:b",
    "session, format=graphml",
    "session, format=prov&from=2026-01-01",
    "session, format=prov&session=%20",
    "kinds, format=prov&session=s&kinds=prompt",
    "cursor, format=graphml&session=s&cursor=x",
    "to, format=csv&from=2026-01-02&to=2026-01-01",
  })
  void request_parametersThatDoNotGoTogether_is400AndPointsAtOne(String name, String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    APIGatewayProxyRequestEvent request =
        Events.query(query.contains("format") ? "export" : "diff", "acme");
    request.setQueryStringParameters(parameters);

    APIGatewayProxyResponseEvent answer = answer(request);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(answer.getBody()).contains("\"pointer\":\"/parameters/" + name + "\"");
  }

  @Test
  void graphql_graphAway_is503_likeEveryRoute() {
    String query =
        "{\"query\": \"{ session(id: \\\"s1\\\") { users } node(id: \\\"prompt:p\\\") { id } }\"}";

    APIGatewayProxyResponseEvent answer = answer(Events.query("graphql", "acme").withBody(query));

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Retry-After", "2");
    assertThat(answer.getBody()).contains("\"code\":\"graph_unavailable\"");
  }

  @Test
  void graphql_graphAway_withAFieldThatAsksNobody_hasThatAndTheErrors() {
    String query = "{\"query\": \"{ __typename node(id: \\\"prompt:p\\\") { id } }\"}";

    APIGatewayProxyResponseEvent answer = answer(Events.query("graphql", "acme").withBody(query));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getBody()).contains("\"__typename\":\"Query\"", "graph_unavailable");
  }

  @Test
  void node_plusAndPercentInThePath_areTakenAsTheyAre() {
    Parameters parameters = new Parameters(Map.of("id", "document:a b+c%2F"), Map.of());

    assertThat(NodeParameters.node(parameters, "id")).hasToString("document:a b+c%2F");
  }

  @Test
  void request_faultOfOurs_is500WithoutDetail() {
    GraphReader closed =
        new GraphReader(Graphs.only(GraphDatabase.driver("bolt://127.0.0.1:1")), LIMIT);
    closed.close();
    Wiring broken =
        new Wiring(
            new Query(
                closed,
                CedarPolicies.builtIn(),
                InstantSource.system(),
                ModelMatcher.REGISTERED,
                Optional.empty()),
            metrics,
            Tracer.NONE);

    APIGatewayProxyResponseEvent answer =
        Events.answer(new QueryHandler(broken), Events.query("node", "acme"));

    assertThat(answer.getStatusCode()).isEqualTo(500);
    assertThat(answer.getBody()).contains("\"code\":\"internal\"").doesNotContain("Rejected");
  }

  @Test
  void configuration_nothingSet_namesEveryKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> GraphSettings.from(Map.of()))
        .withMessageContainingAll("NEO4J_URI", "NEO4J_PASSWORD_SECRET");
  }

  /** Port 1 of this machine is nobody's. */
  private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent request) {
    try (Driver driver = GraphDatabase.driver("bolt://127.0.0.1:1");
        GraphReader graph = new GraphReader(Graphs.only(driver), LIMIT)) {
      Wiring wiring =
          new Wiring(
              new Query(
                  graph,
                  CedarPolicies.builtIn(),
                  InstantSource.system(),
                  ModelMatcher.REGISTERED,
                  Optional.empty()),
              metrics,
              Tracer.NONE);
      return Events.answer(new QueryHandler(wiring), request);
    }
  }
}
