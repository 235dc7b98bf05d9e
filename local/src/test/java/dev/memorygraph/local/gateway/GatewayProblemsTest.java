package dev.memorygraph.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.Api;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The gateway's own answers, in the words of the OpenAPI document. */
class GatewayProblemsTest {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "Neo4jUri", "bolt://127.0.0.1:1",
          "Neo4jPasswordSecret", "p",
          "KafkaClusterArn", "arn:k",
          "Topics.Brokers", "127.0.0.1:2",
          "TokenIssuer", "i",
          "JwksUrl", "http://127.0.0.1:3");
  private static final Invoker OK = (_, _) -> success("{\"statusCode\":200}");

  @Test
  void body_tenMegabytes_isTaken() throws Exception {
    assertThat(send(OK, "/f", new byte[10 * 1024 * 1024]).statusCode()).isEqualTo(200);
  }

  @Test
  void body_overTenMegabytes_is413() throws Exception {
    HttpResponse<String> response = send(OK, "/f", new byte[10 * 1024 * 1024 + 1]);

    assertProblem(response, 413, "body_too_large");
  }

  @Test
  void function_silent_is504() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Invoker silent =
        (_, _) -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return success("{}");
        };

    assertProblem(send(silent, "/f", new byte[0]), 504, "function_timeout");
  }

  @Test
  void function_overItsOwnTimeout_is504() throws Exception {
    Invoker slow =
        (_, _) -> new Invocation.FunctionError("Sandbox.Timedout", "too slow", new byte[0]);

    assertProblem(send(slow, "/f", new byte[0]), 504, "function_timeout");
  }

  @Test
  void function_answersOutOfForm_is503() throws Exception {
    assertProblem(
        send((_, _) -> success("{\"statusCode\":\"x\"}"), "/f", new byte[0]),
        503,
        "function_unavailable");
  }

  @Test
  void function_noFreeProcess_is503AndSaysWhenToComeBack() throws Exception {
    HttpResponse<String> response = send((_, _) -> new Invocation.Throttled(), "/f", new byte[0]);

    assertProblem(response, 503, "function_unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void authorizer_noFreeProcess_is503AndSaysWhenToComeBack() throws Exception {
    HttpResponse<String> response =
        send((_, _) -> new Invocation.Throttled(), "/closed", new byte[0]);

    assertProblem(response, 503, "function_unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void route_unknown_is404() throws Exception {
    assertProblem(send(OK, "/nowhere", new byte[0]), 404, "no_such_route");
  }

  @Test
  void token_missing_is401() throws Exception {
    Invoker refusing =
        (_, _) -> new Invocation.FunctionError("RuntimeException", "Unauthorized", new byte[0]);

    assertProblem(send(refusing, "/closed", new byte[0]), 401, "unauthorized");
  }

  @Test
  void rate_overTheMethods_is429AndSaysWhenToComeBack() throws Exception {
    HttpResponse<String> response = send(OK, "/rare", new byte[0]);

    assertProblem(response, 429, "throttled");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = new ObjectMapper().readTree(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(response.headers().firstValue("x-amzn-RequestId"))
        .contains(problem.path("request_id").asText());
  }

  private static HttpResponse<String> send(Invoker invoker, String path, byte[] body)
      throws IOException, InterruptedException {
    try (Gateway gateway = Gateway.start(api(), invoker, Duration.ofSeconds(2), 0);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Api api() {
    Api.Authorizer authorizer = new Api.Authorizer("a", "Authorization", Duration.ZERO);
    return new Api(
        "live",
        List.of(
            new Api.Route("POST", "/f", "f", List.of(), Optional.empty()),
            new Api.Route("POST", "/rare", "f", List.of(), Optional.empty()),
            new Api.Route("POST", "/closed", "f", List.of(), Optional.of(authorizer))),
        Map.of("POST /rare", new Api.Limit(0.001, 0)),
        Optional.empty(),
        TemplateReader.read(RepositoryRoot.find(), PARAMETERS).api().answers());
  }

  private static Invocation success(String json) {
    return new Invocation.Success(json.getBytes(StandardCharsets.UTF_8));
  }
}
