package dev.memorygraph.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.webhook.WebhookSecrets;
import dev.memorygraph.registry.webhook.WebhookSecrets.OriginSecret;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.injection.InjectionPoint;
import dev.memorygraph.testkit.injection.Injections;
import dev.memorygraph.testkit.injection.RecordedExpressions;
import dev.memorygraph.testkit.injection.StatementTexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Five hundred injections in every parameter, header and text of a body of the routes about
 * registries, signed webhooks among them. No request to DynamoDB has a word of them outside of its
 * values, no statement in Cypher becomes another, and nothing breaks. Each place has its turn of
 * them; {@code -Dinjections=530} gives every one to each, and takes some minutes.
 */
class InjectionIT {
  private static final int EACH = Integer.getInteger("injections", 15);
  private static final String SECRET = "a secret of thirty-two characters";
  private static final Tenant OPERATOR = SyncForTests.tenant();
  private static final List<String> STRINGS = Injections.all();
  private static final List<String> HEADERS = List.of("If-Match", "traceparent", "baggage");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final RecordedExpressions EXPRESSIONS = new RecordedExpressions();
  private static SyncForTests system;
  private static HttpServer lambda;
  private static HttpFunction http;

  private static final Set<String> STATEMENTS =
      StatementTexts.of(GraphReader.class, "dev.memorygraph.graph.");

  private final Set<String> used = new HashSet<>();
  private final Set<String> run = new HashSet<>();
  private int next;

  @BeforeAll
  static void start() throws IOException {
    system = new SyncForTests(InstantSource.system(), EXPRESSIONS);
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(202, -1); // a job was started
          }
        });
    lambda.start();
    RegistryRoutes routes =
        RoutesForTests.of(
            system,
            new WebhookSecrets(
                () -> List.of(new OriginSecret("registry", new Secret(SECRET))), false),
            new AccessCheck(List.of(OPERATOR), Optional.of(OPERATOR), (_, _, _) -> {}),
            URI.create("http://127.0.0.1:" + lambda.getAddress().getPort()));
    Profile profile =
        Profile.of("registry-api", HttpProblem.of(503, "unavailable", "Not at the moment."));
    http =
        new HttpFunction(
            profile,
            new Routes(ApiRoutes.to("RegistryApiFunction"), routes.endpoints()),
            new EmfMetrics(),
            Tracer.NONE);
  }

  @AfterAll
  static void close() {
    lambda.stop(0);
    system.close();
  }

  @Test
  void injections_inEveryPlaceOfEveryRoute_areValuesAndNothingElse() throws Exception {
    Set<String> routes = ApiRoutes.to("RegistryApiFunction").keySet();
    List<InjectionPoint> points = InjectionPoint.of(routes, HEADERS);
    for (InjectionPoint point : points) {
      for (String string : turn()) {
        harmless(point, string);
      }
    }

    assertThat(points).extracting(InjectionPoint::place).contains("path", "query", "body");
    assertThat(points.stream().map(InjectionPoint::route).distinct()).hasSameSizeAs(routes);
    assertThat(used).hasSizeGreaterThanOrEqualTo(500);
    assertThat(EXPRESSIONS.all()).hasSizeGreaterThan(3);
    assertThat(run).hasSizeGreaterThan(3);
  }

  private void harmless(InjectionPoint point, String string) throws IOException {
    ObjectNode event = signed(point, point.put(event(), string));
    EXPRESSIONS.begin();
    system.statements();

    JsonNode answer = answer(event);

    String what = point + " " + string + ": " + answer;
    assertThat(answer.path("statusCode").asInt()).as(what).isBetween(200, 499);
    assertThat(answer.path("body").asText())
        .as(what)
        .doesNotContain("Exception", "neo4j", "root:x:0");
    assertThat(EXPRESSIONS.strange(string)).as(what).isEmpty();
    List<String> statements = system.statements();
    assertThat(STATEMENTS).as(what).containsAll(statements);
    run.addAll(statements);
  }

  private static ObjectNode event() {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("headers");
    event.putObject("pathParameters").put("id", "x");
    ObjectNode context = event.putObject("requestContext").put("requestId", "request-1");
    Map<String, String> authorizer =
        new Caller(OPERATOR, "ada", Set.of(Role.ADMIN, Role.OPERATOR), 0, false).toContext();
    authorizer.forEach(context.putObject("authorizer")::put);
    return event;
  }

  /** A webhook is signed for what it says, unless its signature is what is tried. */
  private static ObjectNode signed(InjectionPoint point, ObjectNode event) {
    boolean tried = point.name().equals("X-Registry-Signature");
    if (point.route().contains("webhook") && !tried) {
      long time = Instant.now().getEpochSecond();
      byte[] body = (time + "." + event.path("body").asText()).getBytes(StandardCharsets.UTF_8);
      byte[] mac = Sha256.hmac(SECRET.getBytes(StandardCharsets.UTF_8), body);
      event
          .withObject("/headers")
          .put("X-Registry-Signature", "t=" + time + ",v1=" + HexFormat.of().formatHex(mac));
    }
    return event;
  }

  private static JsonNode answer(ObjectNode event) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    http.handle(new ByteArrayInputStream(bytes(event)), output, new ContextForTests());
    return JSON.readTree(output.toByteArray());
  }

  private static byte[] bytes(ObjectNode event) throws JsonProcessingException {
    return JSON.writeValueAsBytes(event);
  }

  /** The next ones, so that all have been used when all places had their turn. */
  private List<String> turn() {
    List<String> turn =
        IntStream.range(0, EACH).mapToObj(i -> STRINGS.get((next + i) % STRINGS.size())).toList();
    next += EACH;
    used.addAll(turn);
    return turn;
  }
}
