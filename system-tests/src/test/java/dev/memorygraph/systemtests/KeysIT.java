package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The life of API keys, by the commands, in a whole running system. */
class KeysIT {
  /** What is promised of a key that was revoked. */
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(60);

  private final SystemForTests system = SystemForTests.shared();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void key_sendsTelemetry_inEveryForm_andItsUseIsSeen() throws Exception {
    String key = created("keys-forms", "--role", "telemetry_writer");
    String id = id(key);
    String secret = key.substring(key.lastIndexOf('_') + 1);
    assertThat(listed("keys-forms", id).has("last_used_at")).isFalse();

    for (Map.Entry<String, String> header :
        List.of(
            Map.entry("Authorization", "Bearer " + key),
            Map.entry("Authorization", basic("pk-lf-anything:" + key)),
            Map.entry("Authorization", basic(id + ":" + secret)),
            Map.entry("x-api-key", key))) {
      sent(header.getKey(), header.getValue());
    }

    assertThat(listed("keys-forms", id).path("last_used_at").asText()).isNotEmpty();
    assertThat(system.digest("keys-forms").nodes()).containsEntry("Session", 1L);
    assertThat(system.logs()).doesNotContain(secret);
  }

  @Test
  void callsThatAKeySent_countAsItsOwn_byRestAndOtlp_whateverTheySayOfKeys() throws Exception {
    String tenant = "keys-usage";
    String rest = created(tenant, "--role", "telemetry_writer");
    String otlp = created(tenant, "--role", "telemetry_writer");
    stored(rest, "/api/v1/telemetry/batch", completion(id(otlp)));
    stored(otlp, "/v1/traces", span(id(rest)));

    // Functions may still start.
    system.await(() -> run(tenant, "cost", "--by", "api_key", "--json") == 0);
    Map<String, Long> tokens =
        answer()
            .path("groups")
            .valueStream()
            .collect(
                Collectors.toMap(
                    group -> group.path("key").asText(),
                    group -> group.path("input_tokens").asLong()));
    assertThat(tokens).isEqualTo(Map.of(id(rest), 14L, id(otlp), 31L));

    String[] make = {"budget", "create", "Exporter", "--tokens", "10", "--of-key", id(otlp)};
    system.await(() -> run(tenant, make) == 0);
    system.await(() -> execute("invoke", "memory-graph-graph-budgets") == 0);
    assertThat(run(tenant, "budget", "list", "--json")).as(err.toString()).isZero();
    assertThat(answer().at("/budgets/0/state/tokens").asLong()).isEqualTo(38);
  }

  private void stored(String key, String path, String body) {
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .until(
            () -> {
              try (Api api = new Api(system.endpoints().get("api"), key)) {
                return api.post(path, body.getBytes(StandardCharsets.UTF_8)).status() == 200;
              }
            });
  }

  private static String completion(String claimed) {
    return """
    {"batch_id": "b", "events": [{"event_id": "u-1", "timestamp": "%s",
      "event_type": "llm.completion.generated", "session_id": "s", "metadata": {"api_key": "%2$s"},
      "payload": {"completion_id": "c", "prompt_id": "p", "model_id": "m", "provider": "x",
        "text": "Yes.", "usage": {"input_tokens": 14, "output_tokens": 9}}}]}"""
        .formatted(Instant.now(), claimed);
  }

  private static String span(String claimed) {
    long nanos = Instant.now().toEpochMilli() * 1_000_000;
    return """
    {"resourceSpans": [{"scopeSpans": [{"spans": [{
      "traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174", "name": "chat m",
      "startTimeUnixNano": "%1$d", "endTimeUnixNano": "%1$d", "attributes": [
        {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
        {"key": "gen_ai.request.model", "value": {"stringValue": "m"}},
        {"key": "api_key", "value": {"stringValue": "%2$s"}},
        {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "31"}},
        {"key": "gen_ai.usage.output_tokens", "value": {"intValue": "7"}}]}]}]}]}"""
        .formatted(nanos, claimed);
  }

  @Test
  void key_mayNoMoreThanItsRoles_andMakesNoKeys() throws Exception {
    String key = created("keys-roles", "--role", "telemetry_writer");

    assertThat(system.raw(system.request("/api/v1/sessions/s", key)).status()).isEqualTo(403);
    assertThat(system.raw(system.request("/api/v1/keys", key)).status()).isEqualTo(403);
    try (Api api = new Api(system.endpoints().get("api"), key)) {
      byte[] body = "{\"name\":\"x\",\"roles\":[\"auditor\"]}".getBytes(StandardCharsets.UTF_8);
      assertThat(api.post("/api/v1/keys", body, Map.of("X-Access-Reason", "operation")).status())
          .isEqualTo(403);
    }
    assertThat(run("keys-roles", "key", "create", "x", "--role", "admin")).isOne();
    assertThat(err.toString()).contains("400").contains("Holds something that is not known");
  }

  @Test
  void wrongAndUnknownKeys_areRefusedAlike() throws Exception {
    String key = created("keys-wrong", "--role", "telemetry_writer");
    String wrong = key.substring(0, key.length() - 64) + "0".repeat(64);
    String unknown = "mgk_" + "0".repeat(26) + "_" + "0".repeat(64);

    JsonNode first = refused(wrong);
    JsonNode second = refused(unknown);

    assertThat(first).isEqualTo(second);
    assertThat(first.path("code").asText()).isEqualTo("unauthorized");
    assertThat(refused("nonsense")).isEqualTo(first);
  }

  @Test
  void rotated_bothAreGood_thenTheNewOneAlone_andRevokedNone() throws Exception {
    String old = created("keys-rotated", "--role", "telemetry_writer");
    String id = id(old);
    sent("x-api-key", old);

    String next = keyOf("keys-rotated", "key", "rotate", id, "--overlap", "1h");
    sent("x-api-key", next);
    sent("x-api-key", old);
    String last = keyOf("keys-rotated", "key", "rotate", id, "--overlap", "0s");
    sent("x-api-key", last);
    refusedInTime(next);
    refusedInTime(old);
    sent("x-api-key", last);

    assertThat(run("keys-rotated", "key", "revoke", id)).as(err.toString()).isZero();
    refusedInTime(last);
    assertThat(listed("keys-rotated", id).path("status").asText()).isEqualTo("revoked");
  }

  @Test
  void key_overItsLimit_isToldWhenToComeBack() throws Exception {
    String key = created("keys-limit", "--rate", "0.2", "--burst", "3");
    List<Answer> answers = new ArrayList<>();
    try (Api api = new Api(system.endpoints().get("api"), key)) {
      for (int i : IntStream.range(0, 5).toArray()) {
        answers.add(api.post("/api/v1/telemetry/batch", batch("s-" + i)));
      }
    }

    assertThat(answers).filteredOn(answer -> answer.status() == 429).hasSizeGreaterThanOrEqualTo(1);
    Answer over =
        answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
    assertThat(over.json().path("code").asText()).isEqualTo("key_over_limit");
    assertThat(over.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void anotherTenant_neitherSeesNorRevokesIt() throws Exception {
    String key = created("keys-ours", "--role", "telemetry_writer");

    assertThat(run("keys-theirs", "key", "show", id(key))).isOne();
    assertThat(err.toString()).contains("404 not_found");
    assertThat(run("keys-theirs", "key", "revoke", id(key))).isOne();
    assertThat(run("keys-theirs", "key", "list")).isZero();
    assertThat(out.toString()).doesNotContain(id(key));
    sent("x-api-key", key);
  }

  @Test
  void create_forPeople_showsTheKeyAndTheHeaderOfAnExporter() {
    system.await(() -> run("keys-people", "key", "create", "collector") == 0);

    assertThat(out.toString())
        .containsPattern("\nmgk_[0-9a-z]{26}_[0-9a-f]{64}\n")
        .containsPattern("OTEL_EXPORTER_OTLP_HEADERS=x-api-key=mgk_");
    assertThat(run("keys-people", "key", "list")).isZero();
    assertThat(out.toString()).contains("collector", "active", "never").doesNotContain("mgk_");
  }

  /** The function may still start. */
  private String created(String tenant, String... options) {
    List<String> arguments = new ArrayList<>(List.of("key", "create", "test", "--json"));
    arguments.addAll(Arrays.asList(options));
    system.await(() -> run(tenant, arguments.toArray(String[]::new)) == 0);
    return answer().path("key").asText();
  }

  private String keyOf(String tenant, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--json");
    assertThat(run(tenant, arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return answer().path("key").asText();
  }

  private JsonNode listed(String tenant, String id) {
    assertThat(run(tenant, "key", "list", "--json")).as(err.toString()).isZero();
    return answer()
        .path("keys")
        .valueStream()
        .filter(key -> key.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode answer() {
    return Json.read(out.toString()).orElseThrow();
  }

  private static String id(String key) {
    return key.substring("mgk_".length(), key.lastIndexOf('_'));
  }

  /** Asked again while a cold or busy process does not reach the graph in time. */
  private void sent(String header, String value) {
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .until(
            () -> {
              int status = send(header, value).status();
              assertThat(status).isIn(200, 503);
              return status == 200;
            });
  }

  private JsonNode refused(String key) throws IOException, InterruptedException {
    Answer answer = send("x-api-key", key);
    assertThat(answer.status()).isEqualTo(401);
    return ((com.fasterxml.jackson.databind.node.ObjectNode) answer.json()).without("request_id");
  }

  private void refusedInTime(String key) {
    Awaitility.await().atMost(REVOKED_WITHIN).until(() -> send("x-api-key", key).status() == 401);
  }

  private Answer send(String header, String value) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        system
            .request("/api/v1/telemetry/batch", "")
            .header(header, value)
            .POST(BodyPublishers.ofByteArray(batch("s-1")));
    return system.raw(request);
  }

  private static byte[] batch(String session) {
    return """
    {"batch_id": "b", "events": [{"event_id": "e-%1$s", "event_type": "llm.session.started",
     "timestamp": "2026-01-02T03:04:05Z", "session_id": "%1$s", "payload": {}}]}
    """
        .formatted(session)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private int run(String tenant, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--tenant", tenant));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", system.data().toString()));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return MemoryGraph.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
