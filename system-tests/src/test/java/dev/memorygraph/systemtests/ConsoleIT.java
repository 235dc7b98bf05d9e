package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.local.http.FormFields;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the link that the command prints to an answer of the API, as a browser goes. */
class ConsoleIT {
  private static final String TENANT = "console";
  private static final String VERIFIER = "0123456789".repeat(5);

  private final SystemForTests system = SystemForTests.shared();
  private final RecordedSession recorded = new RecordedSession(system, TENANT);
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeEach
  void record() throws Exception {
    recorded.send();
    system.getInTime(TENANT, "/api/v1/sessions?limit=1");
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void linkOfTheCommand_signsIn_andTheApiTakesTheToken() throws Exception {
    String given = parameter(URI.create(command("--tenant=" + TENANT)), "sign_in");
    HttpResponse<String> answer = callApi(token(given, "http://127.0.0.1"), "/api/v1/sessions");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(recorded.session());
    assertThat(system.logs()).doesNotContain(given.substring(0, given.indexOf('.')));
  }

  @Test
  void afterAReload_theIssuerAsksNobody_butTheOtherNameOfThisMachineIsAnotherOrigin()
      throws Exception {
    String given = parameter(URI.create(command("--tenant=" + TENANT)), "sign_in");
    token(given, "http://127.0.0.1");

    assertThat(callApi(token("", "http://127.0.0.1"), "/api/v1/sessions?limit=1").statusCode())
        .isEqualTo(200);
    HttpResponse<String> asked = authorize("", "http://localhost");
    assertThat(asked.body()).contains("Secret of this start");
  }

  @Test
  void personOfTheLink_isWhoTheApiSees() throws Exception {
    String link = command("--tenant=" + TENANT + " --user=audrey --role=auditor");

    HttpResponse<String> answer =
        callApi(
            token(parameter(URI.create(link), "sign_in"), "http://127.0.0.1"),
            "/api/v1/sessions?limit=1");

    assertThat(answer.statusCode()).as("an auditor sees nothing of the graph").isEqualTo(403);
  }

  @Test
  void pages_areOfTheSystemsOwnOrigin_withoutAToken() throws Exception {
    URI console = system.endpoints().get("console");
    JsonNode config =
        new ObjectMapper().readTree(get(console.resolve("config.json").toString()).body());

    assertThat(console.getPort()).isEqualTo(system.endpoints().get("api").getPort());
    assertThat(config.path("issuer").asText()).isEqualTo("urn:memory-graph:local");
    assertThat(get(console.toString()).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
  }

  private static String parameter(URI address, String name) {
    return FormFields.read(address.getRawQuery()).getOrDefault(name, List.of("")).getFirst();
  }

  private String command(String options) {
    StringWriter out = new StringWriter();
    int exit =
        MemoryGraph.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute(("console --data " + system.data() + " " + options).split(" "));
    assertThat(exit).isZero();
    return out.toString().strip();
  }

  /** The token that a browser ends with; without the secret where it is empty. */
  private String token(String given, String host) throws Exception {
    HttpResponse<String> response = authorize(given, host);
    if (!given.isEmpty()) {
      response = get(origin(host) + location(response));
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", parameter(location(response), "code"));
    form.put("redirect_uri", origin(host) + "/console/signed-in");
    form.put("client_id", "memory-graph-console");
    form.put("code_verifier", VERIFIER);
    HttpResponse<String> tokens =
        browser.send(
            HttpRequest.newBuilder(URI.create(origin(host) + "/issuer/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(FormFields.write(form)))
                .build(),
            BodyHandlers.ofString());
    return new ObjectMapper().readTree(tokens.body()).path("access_token").asText();
  }

  private HttpResponse<String> authorize(String given, String host) throws Exception {
    byte[] hash = Sha256.of(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", "memory-graph-console");
    request.put("redirect_uri", origin(host) + "/console/signed-in");
    request.put("state", "state");
    request.put("code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    request.put("code_challenge_method", "S256");
    if (!given.isEmpty()) {
      request.put("sign_in", given);
    }
    return get(origin(host) + "/issuer/authorize?" + FormFields.write(request));
  }

  private HttpResponse<String> callApi(String token, String path) throws Exception {
    return browser.send(system.request(path, token).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String address) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private String origin(String host) {
    return host + ":" + system.endpoints().get("api").getPort();
  }

  private static URI location(HttpResponse<?> response) {
    assertThat(response.statusCode()).isEqualTo(303);
    return URI.create(response.headers().firstValue("Location").orElseThrow());
  }
}
