package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.SignedWebhook;
import dev.memorygraph.contracts.telemetry.CompletionEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.Usage;
import dev.memorygraph.importers.registry.PriceMap;
import dev.memorygraph.importers.source.InputFile;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.testkit.RecordedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry's changes on their way through the whole system, by all channels at once. */
class RegistryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 200;
  private static final String TENANT = "demo";
  private static final String WEBHOOK = "/api/v1/registry/webhook/model-updated";

  private final SystemForTests system = SystemForTests.shared();

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void history_ofARegistryThatTellsByThreeWays_endsEqualToItsLastState(RecordedData data)
      throws Exception {
    RecordedData.Prices prices = data.files().prices();
    try (Stream<ObjectNode> all =
        Stream.concat(
            PriceMap.load(new InputFile(prices.initial())),
            PriceMap.changes(new InputFile(prices.changes())))) {
      post(all.toList());
    }

    JsonNode expected = models(prices.last());
    system.await(() -> held(expected).equals(expected));

    String path = "/api/v1/graph/models/" + encoded(data.modelPrefix() + "gpt-4o");
    JsonNode model = json(system.get(TENANT, path));
    assertThat(model.path("status").asText()).isEqualTo("active");
    assertThat(model.path("history").size()).isGreaterThan(1);
    JsonNode then = json(system.get(TENANT, path + "?at=2024-06-01T00:00:00Z"));
    assertThat(then.at("/fields/input_usd_per_million").asDouble()).isEqualTo(5.0);
  }

  @Test
  void priceThatChanges_changesWhatCallsCostFromThenOn() throws Exception {
    String model = "it/" + UUID.randomUUID();
    put(model, "2026-01-01T00:00:00Z", 0.001);
    send(model, "before", "2026-01-05T00:00:00Z");
    send(model, "after", "2026-01-15T00:00:00Z");
    system.await(() -> cost(model, "before") == 0.001 && cost(model, "after") == 0.001);

    put(model, "2026-01-10T00:00:00Z", 0.003);

    system.await(() -> cost(model, "before") == 0.001 && cost(model, "after") == 0.003);
  }

  @Test
  void priceStep_isForTheWholeOfACallAboveIt() throws Exception {
    String model = "it/" + UUID.randomUUID();
    ObjectNode body = model("2026-01-01T00:00:00Z", 0.00125, 0.01);
    body.putObject("metadata")
        .put("input_cost_per_token_above_200k_tokens", new BigDecimal("0.0000025"))
        .put("output_cost_per_token_above_200k_tokens", new BigDecimal("0.000015"));
    put(model, body);

    send(model, "edge", "2026-01-05T00:00:00Z", 200_000, 1_000);
    send(model, "above", "2026-01-05T00:00:00Z", 250_000, 1_000);

    system.await(() -> cost(model, "edge") == 0.26 && cost(model, "above") == 0.64);
  }

  @Test
  void webhook_signedByTheRegistry_isTakenOnceAndReachesTheGraph() throws Exception {
    String event = UUID.randomUUID().toString();
    String body =
        "{\"event_id\": \"%s\", \"event_type\": \"model.updated\", \"timestamp\": \"%s\", \"model\":"
                .formatted(event, Instant.now())
            + " {\"model_id\": \"hook-%s\", \"provider\": \"openai\"}}".formatted(event);

    assertThat(webhook(body, Secrets.webhookSecret(system.data())).status()).isEqualTo(202);
    assertThat(webhook(body, Secrets.webhookSecret(system.data())).status()).isEqualTo(200);
    assertThat(webhook(body, "somebody-else-s-secret-here").status()).isEqualTo(401);
    system.await(() -> system.get(TENANT, "/api/v1/graph/models/hook-" + event).isSuccess());
  }

  @Test
  void webhookSecretThatIsRotated_isGoodWithoutARestart_andTheOldOneToo() throws Exception {
    Path file = system.data().resolve("keys").resolve("webhook-secret");
    String old = Files.readString(file);
    String next = "the-next-secret-of-the-registry";
    assertThat(webhook(hook("old"), next).status()).isEqualTo(401);

    Files.writeString(file, old + ",registry=" + next);
    try {
      system.await(() -> webhook(hook("next"), next).status() == 202);
      assertThat(webhook(hook("old"), old).status()).isEqualTo(202);
    } finally {
      Files.writeString(file, old);
    }
  }

  private static String hook(String model) {
    return """
    {"event_id": "%s", "event_type": "model.updated", "timestamp": "%s",
     "model": {"model_id": "rotated-%s", "provider": "openai"}}\
    """
        .formatted(UUID.randomUUID(), Instant.now(), model);
  }

  @Test
  void syncStatus_afterTheFirstRuns_tellsHowEachPartStands() throws Exception {
    system.await(
        () ->
            json(system.get(TENANT, "/admin/sync/status"))
                .at("/tasks/poll/last_success")
                .isTextual());
    assertThat(json(system.get(TENANT, "/admin/sync/status")).path("webhooks_waiting").isInt())
        .isTrue();
  }

  private Answer webhook(String body, String secret) throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return system.raw(
        system
            .request(WEBHOOK, "")
            .header("X-Registry-Signature", new SignedWebhook(secret).header(bytes, Instant.now()))
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private void send(String model, String id, String time) {
    send(model, id, time, 1_000, 0);
  }

  private void send(String model, String id, String time, long input, long output) {
    CompletionEvent completion =
        CompletionEvent.newBuilder()
            .setCompletionId(model + "-" + id)
            .setModelId(model)
            .setUsage(Usage.newBuilder().setInputTokens(input).setOutputTokens(output))
            .build();
    Event event =
        Event.newBuilder()
            .setEventId(model + "-" + id)
            .setEventType("llm.completion.generated")
            .setTimestampMs(Instant.parse(time).toEpochMilli())
            .setPayload(EventPayload.newBuilder().setCompletion(completion))
            .build();
    system.send(TENANT, List.of(event));
  }

  private double cost(String model, String id) throws IOException, InterruptedException {
    String node = encoded("completion:" + model + "-" + id);
    return json(system.get(TENANT, "/api/v1/nodes/" + node))
        .at("/properties/computed_cost_usd")
        .asDouble(-1);
  }

  /** Of the expected models, what the graph holds; deleted ones are not held. */
  private ObjectNode held(JsonNode expected) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    SortedMap<String, String> metadata = system.modelMetadata(TENANT);
    expected
        .properties()
        .forEach(
            model -> {
              String text = metadata.get(model.getKey());
              if (text != null) {
                held.set(model.getKey(), tree(text));
              }
            });
    return held;
  }

  private JsonNode models(Path file) throws IOException {
    ObjectNode models = JsonNodeFactory.instance.objectNode();
    try (var reader = new InputFile(file).open()) {
      JSON.readTree(reader)
          .path("models")
          .properties()
          .forEach(model -> models.set(model.getKey(), plain(model.getValue())));
    }
    return models;
  }

  /** As RFC 8785 writes numbers: 1.0 is 1. */
  private static JsonNode plain(JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? tree(Long.toString((long) number))
          : value;
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(one -> object.set(one.getKey(), plain(one.getValue())));
      return object;
    }
    if (value.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      value.forEach(one -> array.add(plain(one)));
      return array;
    }
    return value;
  }

  private void put(String model, String time, double inputPerThousand) throws Exception {
    put(model, model(time, inputPerThousand, 0.0));
  }

  private static ObjectNode model(String time, double inputPerThousand, double outputPerThousand) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("provider", "openai").put("updated_at", time);
    body.putArray("capabilities").add("chat");
    body.putObject("cost_per_1k_tokens")
        .put("input", inputPerThousand)
        .put("output", outputPerThousand);
    return body;
  }

  private void put(String model, ObjectNode body) throws Exception {
    try (Api registry = registry()) {
      Answer answer =
          registry.put(
              "/api/v1/models/" + encoded(model), body.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(answer.isSuccess()).as(answer.body()).isTrue();
    }
  }

  private void post(List<ObjectNode> changes) throws Exception {
    try (Api registry = registry()) {
      for (int from = 0; from < changes.size(); from += CHUNK) {
        StringBuilder lines = new StringBuilder();
        changes
            .subList(from, Math.min(from + CHUNK, changes.size()))
            .forEach(change -> lines.append(change).append('\n'));
        byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(registry.post("/api/v1/changes", body).isSuccess()).isTrue();
      }
    }
  }

  private Api registry() {
    return new Api(system.endpoints().get("registry"), Secrets.registryToken(system.data()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode json(Answer answer) throws IOException {
    return answer.isSuccess() ? answer.json() : JsonNodeFactory.instance.missingNode();
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
