package dev.memorygraph.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.Api;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api.Authorizer AUTHORIZER =
      new Api.Authorizer("authorizer", "Authorization", Duration.ofMinutes(1));

  private final AtomicInteger authorizations = new AtomicInteger();
  private volatile byte[] event = new byte[0];
  private volatile byte[] authorization = new byte[0];
  private volatile Invocation answer = success("{\"statusCode\":201,\"body\":\"made\"}");

  @Test
  void request_allowed_reachesTheFunctionAsProxyEvent() throws Exception {
    HttpResponse<String> response = send("GET", "/things/a%2Fb?x=1&x=2", "allow", "");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("made");
    JsonNode sent = JSON.readTree(event);
    assertThat(sent.at("/resource").asText()).isEqualTo("/things/{id}");
    assertThat(sent.at("/pathParameters/id").asText())
        .as("a REST API hands path parameters on as they were sent")
        .isEqualTo("a%2Fb");
    assertThat(sent.at("/queryStringParameters/x").asText()).isEqualTo("2");
    assertThat(sent.at("/multiValueQueryStringParameters/x")).hasSize(2);
    assertThat(sent.at("/requestContext/authorizer/tenant").asText()).isEqualTo("acme");
    assertThat(sent.at("/requestContext/authorizer/principalId").asText()).isEqualTo("ann");
  }

  @Test
  void request_ofAnIdWithAPercentSign_isHandedOnOnceEncoded() throws Exception {
    send("GET", "/things/100%25%2541", "allow", "");

    assertThat(JSON.readTree(event).at("/pathParameters/id").asText()).isEqualTo("100%25%2541");
  }

  @Test
  void authorizer_isAskedWithTheRequest() throws Exception {
    send("GET", "/things/a%2Fb", "allow", "");

    JsonNode asked = JSON.readTree(authorization);
    assertThat(asked.path("type").asText()).isEqualTo("REQUEST");
    assertThat(asked.path("methodArn").asText()).endsWith(":local/live/GET/things/a%2Fb");
    assertThat(asked.at("/headers/Authorization").asText()).isEqualTo("allow");
    assertThat(asked.at("/requestContext/domainName").asText()).isEqualTo("open.local");
    assertThat(asked.has("body")).isFalse();
  }

  @Test
  void request_body_isHandedOverAsBase64() throws Exception {
    send("POST", "/things/1", "allow", "hello");

    JsonNode sent = JSON.readTree(event);
    assertThat(sent.at("/isBase64Encoded").asBoolean()).isTrue();
    assertThat(sent.at("/body").binaryValue()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void request_denied_is403() throws Exception {
    assertThat(send("GET", "/things/1", "deny", "").statusCode()).isEqualTo(403);
  }

  @Test
  void request_authorizerSaysUnauthorized_is401() throws Exception {
    assertThat(send("GET", "/things/1", "bad", "").statusCode()).isEqualTo(401);
  }

  @Test
  void request_withoutToken_is401AndAuthorizerIsNotAsked() throws Exception {
    assertThat(send("GET", "/things/1", "", "").statusCode()).isEqualTo(401);
    assertThat(authorizations).hasValue(0);
  }

  @Test
  void authorizerWhoseAnswersAreNotKept_isAskedAboutEachRequest_oneWithoutATokenToo()
      throws Exception {
    Api.Authorizer asked = new Api.Authorizer("authorizer", "Authorization", Duration.ZERO);
    try (Gateway gateway = Gateway.start(api(asked), invoker(), 0)) {
      assertThat(send(gateway, "GET", "/things/1", "allow", "").statusCode()).isEqualTo(201);
      assertThat(send(gateway, "GET", "/things/1", "allow", "").statusCode()).isEqualTo(201);
      assertThat(send(gateway, "GET", "/things/1", "", "").statusCode()).isEqualTo(403);

      assertThat(authorizations).hasValue(3);
    }
  }

  @Test
  void request_unknownRoute_usesTheTemplateOfTheAnswer() throws Exception {
    HttpResponse<String> response = send("GET", "/nowhere", "allow", "");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(response.body()).path("title").asText())
        .isEqualTo("Missing Authentication Token");
  }

  @Test
  void request_functionAnswersOutOfForm_is502() throws Exception {
    answer = success("[]");

    assertThat(send("GET", "/things/1", "allow", "").statusCode()).isEqualTo(502);
  }

  @Test
  void request_functionFails_is502() throws Exception {
    answer = new Invocation.FunctionError("X", "secret", new byte[0]);

    HttpResponse<String> response = send("GET", "/things/1", "allow", "");

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).doesNotContain("secret");
  }

  @Test
  void request_overTheClientsBurst_is429() throws Exception {
    try (Gateway gateway = Gateway.start(api(), invoker(), 0)) {
      for (int i = 0; i < 3; i++) {
        assertThat(send(gateway, "GET", "/things/1", "allow", "").statusCode()).isEqualTo(201);
      }

      assertThat(send(gateway, "GET", "/things/1", "allow", "").statusCode()).isEqualTo(429);
      assertThat(authorizations).hasValue(1);
    }
  }

  @Test
  void request_withoutRequiredParameter_is400AndNamesIt() throws Exception {
    HttpResponse<String> response = send("GET", "/search", "allow", "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("Missing required request parameters: [q]");
  }

  private HttpResponse<String> send(String method, String path, String token, String body)
      throws IOException, InterruptedException {
    try (Gateway gateway = Gateway.start(api(), invoker(), 0)) {
      return send(gateway, method, path, token, body);
    }
  }

  private static HttpResponse<String> send(
      Gateway gateway, String method, String path, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private Invoker invoker() {
    return (function, payload) -> {
      if (function.equals("authorizer")) {
        authorizations.incrementAndGet();
        authorization = payload;
        return authorized(new String(payload, StandardCharsets.UTF_8));
      }
      event = payload;
      return answer;
    };
  }

  private static Invocation authorized(String request) {
    if (request.contains("\"bad\"")) {
      return new Invocation.FunctionError("RuntimeException", "Unauthorized", new byte[0]);
    }
    String effect = request.contains("\"allow\"") ? "Allow" : "Deny";
    return success(
        """
        {"principalId":"ann","context":{"tenant":"acme"},"policyDocument":{"Statement":[
          {"Effect":"%s","Action":"execute-api:Invoke","Resource":["arn:aws:execute-api:*/live/*"]}]}}
        """
            .formatted(effect));
  }

  private static Invocation success(String json) {
    return new Invocation.Success(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Api api() {
    return api(AUTHORIZER);
  }

  private static Api api(Api.Authorizer authorizer) {
    Api.Answer notFound =
        new Api.Answer(Optional.of(404), "{\"title\":$context.error.messageString}", Map.of());
    return new Api(
        "live",
        List.of(
            new Api.Route("GET", "/things/{id}", "f", List.of(), Optional.of(authorizer)),
            new Api.Route("POST", "/things/{id}", "f", List.of(), Optional.of(authorizer)),
            new Api.Route(
                "GET",
                "/search",
                "f",
                List.of(new Api.Parameter("query", "q")),
                Optional.of(authorizer))),
        Map.of(),
        Optional.of(new Api.Limit(0.001, 3)),
        Map.of("MISSING_AUTHENTICATION_TOKEN", notFound));
  }
}
