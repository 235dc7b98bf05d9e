package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import dev.memorygraph.importers.demo.History;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What the system answers to what it cannot take. */
class BadInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "llm-telemetry-events";
  private static final int LETTER_PARTITIONS = 3;

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void badRequests_ofEveryKind_getTheirProblem() throws Exception {
    String batch = "/api/v1/telemetry/batch";
    String writer = system.token("acme", Role.TELEMETRY_WRITER);
    String reader = system.token("acme", Role.DATA_SCIENTIST);

    assertProblem(post(batch, writer, "{\"events\":["), 400, "malformed_json");
    assertProblem(post(batch, writer, "[]"), 400, "not_an_object");
    assertProblem(
        post(batch, writer, "{\"events\":[" + "{},".repeat(1_000) + "{}]}"),
        413,
        "too_many_events");
    assertProblem(
        post(batch, writer, "{\"x\":\"" + "y".repeat(5 << 20) + "\"}"), 413, "body_too_large");
    assertProblem(
        system.raw(
            system
                .request(batch, writer)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("this is not gzip"))),
        400,
        "bad_gzip");
    assertProblem(post(batch, "", "{}"), 401, "unauthorized");
    assertProblem(post(batch, "not.a.token", "{}"), 401, "unauthorized");
    assertProblem(post(batch, reader, "{\"events\":[]}"), 403, "forbidden");
    assertProblem(get("/api/v1/nodes/completion:c", writer), 403, "forbidden");
    assertProblem(get("/api/v1/nodes/nonsense", reader), 400, "bad_parameter");
    assertProblem(get("/api/v1/lineage/completion:c?depth=99", reader), 400, "bad_parameter");
    assertProblem(get("/api/v1/nowhere", reader), 404, "no_such_route");
  }

  @Test
  void anotherTenantsNode_isAnsweredLikeOneThatDoesNotExist() throws Exception {
    system.send("owner", new History(3, 1).events());
    String id =
        json(system.get("owner", "/api/v1/analytics/usage?group_by=session"))
            .path("groups")
            .path(0)
            .path("key")
            .asText();
    Answer own = system.get("owner", "/api/v1/sessions/" + id);
    for (int again = 0; again < 5 && own.status() == 503; again++) {
      own = system.get("owner", "/api/v1/sessions/" + id); // planned for the first time
    }
    assertThat(own.status()).isEqualTo(200);

    Answer foreign = system.get("stranger", "/api/v1/sessions/" + id);
    Answer nothing = system.get("stranger", "/api/v1/sessions/nothing");

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(nothing));
  }

  @Test
  void content_ofWhatWasSent_isInNoLogAndNoMetric() throws Exception {
    String secret = "the-cat-sat-on-the-keyboard";
    String good =
        "{\"events\":[{\"event_id\":\"s\",\"event_type\":\"llm.prompt.submitted\","
            + "\"timestamp\":1700000000000,\"payload\":{\"prompt_id\":\"s\",\"text\":\""
            + secret
            + "\"}},{\"event_id\":\"t\",\"event_type\":\""
            + secret
            + "\"},{\"event_id\":\"u\",\"event_type\":\"llm.prompt.submitted\",\"timestamp\":\""
            + secret
            + "\"}]}";

    Answer answer =
        post("/api/v1/telemetry/batch", system.token("acme", Role.TELEMETRY_WRITER), good);

    assertThat(answer.status()).isEqualTo(207);
    assertThat(answer.body()).doesNotContain(secret);
    assertThat(system.logs()).doesNotContain(secret);
    assertThat(system.metrics()).doesNotContain(secret);
    assertThat(system.metrics())
        .contains("llm_memory_graph_events_dropped_total{event_type=\"unknown\"");
  }

  @Test
  void badRecordsAmongGood_onKafka_becomeDeadLettersAndTheRestGoesOn() throws Exception {
    String good =
        "{\"event_id\":\"k\",\"event_type\":\"llm.prompt.submitted\",\"tenant_id\":\"kafka-bad\","
            + "\"timestamp\":1700000000000,\"payload\":{\"prompt_id\":\"k\"}}";
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
      List<String> values = List.of("{\"event_id\":", good.replace("prompt.sub", "prompt.x"), good);
      for (String value : values) {
        ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, 0, "s", value);
        record.headers().add("tenant-id", "kafka-bad".getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
      }
    }

    system.await(() -> system.digest("kafka-bad").nodes().containsKey("Prompt"));
    List<ConsumerRecord<String, String>> letters = letters();
    assertThat(letters)
        .extracting(letter -> header(letter, "x-failure-reason"))
        .containsExactlyInAnyOrder("malformed_json", "unknown_type");
    assertThat(letters)
        .allSatisfy(
            letter -> {
              assertThat(header(letter, "x-original-topic")).isEqualTo(TOPIC);
              assertThat(header(letter, "x-retry-count")).isEqualTo("0");
            });
    assertThat(letters).extracting(ConsumerRecord::key).contains("k");
  }

  /** Those of the tenant: other tests write some too. */
  private List<ConsumerRecord<String, String>> letters() {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(kafka(), new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, LETTER_PARTITIONS)
              .mapToObj(partition -> new TopicPartition(TOPIC + "-dlq", partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, String>> letters = new ArrayList<>();
      system.await(
          () -> {
            consumer.poll(Duration.ofSeconds(1)).forEach(letters::add);
            letters.removeIf(letter -> !letter.value().contains("\"tenant\":\"kafka-bad\""));
            return letters.size() >= 2;
          });
      return letters;
    }
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority());
  }

  private static String header(ConsumerRecord<String, String> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private Answer post(String path, String token, String body) throws Exception {
    return system.raw(system.request(path, token).POST(BodyPublishers.ofString(body)));
  }

  private Answer get(String path, String token) throws Exception {
    return system.raw(system.request(path, token).GET());
  }

  private static void assertProblem(Answer answer, int status, String code) throws Exception {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").asText()).isEqualTo(code);
    assertThat(json(answer).path("status").asInt()).isEqualTo(status);
  }

  private static JsonNode json(Answer answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static Map<?, ?> withoutRequestId(Answer answer) throws IOException {
    Map<?, ?> problem = JSON.readValue(answer.body(), Map.class);
    problem.remove("request_id");
    return problem;
  }
}
