package dev.memorygraph.kit.http.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.ContextForTests;
import dev.memorygraph.kit.http.ApiVersions;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpFunctionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final List<String> counted = new ArrayList<>();
  private final List<HttpRequest> seen = new ArrayList<>();

  @Test
  void request_isHandedOverAsItCame() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("pathParameters").put("id", "a%20b+c%252F");
    event.putObject("queryStringParameters").put("limit", "3");
    event.putObject("headers").put("X-Reason", "why").put("Content-Encoding", "gzip");
    event.putObject("multiValueHeaders").putArray("X-Reason").add("other");
    ObjectNode context = event.putObject("requestContext").put("requestId", "gateway-1");
    context.putObject("authorizer").put("tenant", "acme").put("clearance_level", 3);
    ObjectNode identity = context.putObject("identity");
    identity.put("sourceIp", "192.0.2.1").putNull("userAgent");
    identity.putObject("clientCert").put("clientCertPem", "pem");

    call(event, this::answered);

    HttpRequest request = seen.getFirst();
    assertThat(request.route()).isEqualTo("GET /things/{id}");
    assertThat(request.path()).isEqualTo(Map.of("id", "a b+c%2F"));
    assertThat(request.query()).isEqualTo(Map.of("limit", "3"));
    assertThat(request.header("x-reason")).isEqualTo("why");
    assertThat(request.body().encoding()).isEqualTo("gzip");
    assertThat(request.authorizer()).isEqualTo(Map.of("tenant", "acme", "clearance_level", "3"));
    assertThat(request.source().requestId()).isEqualTo("gateway-1");
    assertThat(request.source().invocation().id()).isEqualTo("request-1");
    assertThat(request.source().connection().address()).isEqualTo("192.0.2.1");
    assertThat(request.source().connection().agent()).isEmpty();
    assertThat(request.source().connection().certificate()).contains("pem");
  }

  @Test
  void request_ofAKeyOverItsLimit_is429AndItsEndpointDoesNotSeeIt() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("requestContext").putObject("authorizer").put("over_limit_seconds", "3");

    JsonNode answer = call(event, this::answered);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(429);
    assertThat(answer.at("/headers/Retry-After").asText()).isEqualTo("3");
    assertThat(answer.path("body").asText()).contains("\"code\":\"key_over_limit\"");
    assertThat(seen).isEmpty();
  }

  @Test
  void event_ofNulls_isARequestWithNothingInIt() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    List.of("headers", "queryStringParameters", "pathParameters", "body", "requestContext")
        .forEach(event::putNull);

    call(event, this::answered);

    HttpRequest request = seen.getFirst();
    assertThat(request.path()).isEmpty();
    assertThat(request.body().text()).isEmpty();
    assertThat(request.authorizer()).isEmpty();
    assertThat(request.source().connection().certificate()).isEmpty();
  }

  @Test
  void path_thatCannotBeDecoded_isEmpty() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("pathParameters").put("id", "a%zz");

    call(event, this::answered);

    assertThat(seen.getFirst().path()).isEqualTo(Map.of("id", ""));
  }

  @Test
  void trace_isTheHeadersElseANewOne() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("headers").put("Traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00");

    call(event, this::answered);
    call(event("GET", "/things/{id}"), this::answered);

    assertThat(seen.getFirst().source().trace().traceId()).isEqualTo(TRACE);
    assertThat(seen.getLast().source().trace().traceId()).hasSize(32).isNotEqualTo(TRACE);
  }

  @Test
  void reply_ofEachKind_isWrittenAsTheGatewayTakesIt() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");

    JsonNode json = call(event, request -> new Reply.Json(201, JSON.createArrayNode().add(1)));
    JsonNode text =
        call(
            event,
            request -> new Reply.Text(200, "application/x-ndjson", "{}\n", Map.of("X-Next", "2")));
    JsonNode bytes =
        call(event, request -> new Reply.Bytes(200, "image/png", new byte[] {0, -1}, Map.of()));
    JsonNode problem =
        call(event, request -> new Reply.Refused(HttpProblem.badParameter("a", "Must not.")));

    assertThat(json)
        .hasToString(
            "{\"statusCode\":201,\"body\":\"[1]\",\"isBase64Encoded\":false,\"headers\":"
                + "{\"Cache-Control\":\"no-store\",\"Content-Type\":\"application/json\","
                + "\"X-API-Version\":\"1.2.3\"}}");
    assertThat(text.path("body").asText()).isEqualTo("{}\n");
    assertThat(text.path("headers").path("X-Next").asText()).isEqualTo("2");
    assertThat(bytes.path("body").asText()).isEqualTo("AP8=");
    assertThat(bytes.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(problem.path("headers").path("Content-Type").asText())
        .isEqualTo("application/problem+json");
    assertThat(problem.path("body").asText())
        .contains("\"pointer\":\"/parameters/a\"", "\"request_id\":\"request-1\"");
  }

  @Test
  void route_thatNobodyKnows_is404AndCountedAsNone() throws IOException {
    assertThat(status(call(event("PUT", "/things/{id}"), this::answered))).isEqualTo(404);
    assertThat(status(call(JSON.createObjectNode(), this::answered))).isEqualTo(404);
    assertThat(status(call(event("GET", "/things/{id}"), this::answered))).isEqualTo(200);

    assertThat(counted)
        .containsExactly(
            "API_REQUESTS_TOTAL none 404",
            "API_REQUEST_DURATION_SECONDS none",
            "API_REQUESTS_TOTAL none 404",
            "API_REQUEST_DURATION_SECONDS none",
            "API_REQUESTS_TOTAL getThing 200",
            "API_REQUEST_DURATION_SECONDS getThing");
  }

  @Test
  void route_thatNobodyKnows_isAnsweredAsTheFunctionSays() throws IOException {
    Routes routes =
        new Routes(
            Map.of("GET /things/{id}", "getThing"),
            Map.of("getThing", this::answered),
            request -> new Reply.Refused(HttpProblem.FORBIDDEN));

    assertThat(status(call(event("PUT", "/things/{id}"), routes, new ContextForTests())))
        .isEqualTo(403);
    assertThat(counted).contains("API_REQUESTS_TOTAL none 403");
  }

  @Test
  void dependencyThatIsAway_is503AndAFaultOfOurs500_withoutDetail() throws IOException {
    JsonNode away =
        call(event("GET", "/things/{id}"), throwing(new DependencyUnavailableException("s3cret")));
    JsonNode fault =
        call(event("GET", "/things/{id}"), throwing(new IllegalStateException("s3cret")));

    assertThat(status(away)).isEqualTo(503);
    assertThat(away.path("headers").path("Retry-After").asText()).isEqualTo("2");
    assertThat(status(fault)).isEqualTo(500);
    assertThat(away + "" + fault).doesNotContain("s3cret");
  }

  @Test
  void endpointThatHangs_isAnsweredInTime() throws IOException {
    CountDownLatch free = new CountDownLatch(1);
    Endpoint hangs =
        request -> {
          awaitUnchecked(free);
          return answered(request);
        };

    JsonNode answer =
        call(
            event("GET", "/things/{id}"),
            routes(hangs),
            new ContextForTests(InTime.RESERVE.plusMillis(50)));
    free.countDown();

    assertThat(status(answer)).isEqualTo(503);
    assertThat(answer.path("body").asText()).contains("\"code\":\"out_of_time\"");
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, https, /live/things, https://api.example.com/live",
    "api.example.com, https, /things, https://api.example.com",
    "127.0.0.1:8080, , /things, http://127.0.0.1:8080",
    "[::1]:8080, , /things, http://[::1]:8080",
    "evil.example\"><script>, https, /things, ''",
    "a.example/b, https, /things, ''",
    "api.example.com, javascript, /things, http://api.example.com",
    "api.example.com, https, /live/<b>/things, ''",
    "api.example.com, https, /live/others, ''",
  })
  void address_isWhatTheClientCalled(String host, String protocol, String path, String expected)
      throws IOException {
    ObjectNode event = event("GET", "/things");
    event.putObject("headers").put("Host", host).put("X-Forwarded-Proto", protocol);
    event.putObject("requestContext").put("path", path);
    Routes routes = new Routes(Map.of("GET /things", "things"), Map.of("things", this::answered));

    call(event, routes, new ContextForTests());

    assertThat(seen.getFirst().source().api()).isEqualTo(expected);
  }

  @Test
  void version_thatThereIsNot_is400AndItsEndpointDoesNotSeeIt() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("headers").put("x-api-version", "2.0");

    JsonNode answer = call(event, this::answered);

    assertThat(status(answer)).isEqualTo(400);
    assertThat(answer.path("body").asText())
        .contains("\"code\":\"unsupported_api_version\"", "1.2.3", "/parameters/X-API-Version");
    assertThat(answer.at("/headers/X-API-Version").asText()).isEqualTo("1.2.3");
    assertThat(seen).isEmpty();
  }

  @Test
  void version_thatEnds_isAnsweredUntilThen_andSaysWhen() throws IOException {
    ObjectNode event = event("GET", "/things/{id}");
    event.putObject("headers").put("X-API-Version", "1.0.2");

    JsonNode before = call(event, Instant.parse("2026-05-31T23:59:59Z"));
    JsonNode after = call(event, Instant.parse("2026-06-01T00:00:00Z"));

    assertThat(status(before)).isEqualTo(200);
    assertThat(status(after)).isEqualTo(410);
    assertThat(after.path("body").asText()).contains("\"code\":\"api_version_ended\"", "1.1.x");
    for (JsonNode answer : List.of(before, after)) {
      assertThat(answer.at("/headers/Deprecation").asText()).isEqualTo("@1764547200");
      assertThat(answer.at("/headers/Sunset").asText()).isEqualTo("Mon, 01 Jun 2026 00:00:00 GMT");
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void endpoints_otherThanTheOperations_areRefusedAtTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new Routes(Map.of("GET /things", "getThings"), Map.of("getOthers", this::answered)))
        .withMessageContainingAll("getThings", "getOthers");
  }

  private Reply answered(HttpRequest request) {
    seen.add(request);
    return new Reply.Json(200, JsonNodeFactory.instance.objectNode());
  }

  private static Endpoint throwing(RuntimeException problem) {
    return request -> {
      throw problem;
    };
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private JsonNode call(ObjectNode event, Endpoint endpoint) throws IOException {
    return call(event, routes(endpoint), new ContextForTests());
  }

  private JsonNode call(ObjectNode event, Instant now) throws IOException {
    return call(event, routes(this::answered), new ContextForTests(), () -> now);
  }

  private static Routes routes(Endpoint endpoint) {
    return new Routes(Map.of("GET /things/{id}", "getThing"), Map.of("getThing", endpoint));
  }

  private JsonNode call(ObjectNode event, Routes routes, ContextForTests context)
      throws IOException {
    return call(event, routes, context, InstantSource.system());
  }

  private JsonNode call(
      ObjectNode event, Routes routes, ContextForTests context, InstantSource clock)
      throws IOException {
    HttpFunction function =
        new HttpFunction(
            Profile.of("test", HttpProblem.GRAPH_UNAVAILABLE),
            routes,
            new Counting(),
            Tracer.NONE,
            new ApiVersions(clock));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
    function.handle(new ByteArrayInputStream(bytes), answer, context);
    return JSON.readTree(answer.toByteArray());
  }

  private static int status(JsonNode answer) {
    return answer.path("statusCode").asInt();
  }

  private static ObjectNode event(String method, String resource) {
    return JSON.createObjectNode().put("httpMethod", method).put("resource", resource);
  }

  /** Keeps what is counted and observed. */
  private final class Counting implements Metrics {
    @Override
    public void count(Metric counter, long amount, String... dimensions) {
      counted.add(counter + " " + String.join(" ", dimensions));
    }

    @Override
    public void observe(Metric histogram, Duration duration, String... dimensions) {
      counted.add(histogram + " " + String.join(" ", dimensions));
    }

    @Override
    public void set(Metric gauge, double value, String... dimensions) {}

    @Override
    public void flush() {}
  }
}
