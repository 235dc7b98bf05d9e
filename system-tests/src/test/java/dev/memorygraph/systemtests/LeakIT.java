package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * A thousand secrets go through every path there is; then everything that the system keeps or says
 * is searched for them. One place is left out: the segments of the topic that senders put their
 * telemetry into themselves.
 */
class LeakIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "leaks";
  private static final String TOPIC = "llm-telemetry-events";
  private static final List<String> CLASSES = List.of("confidential", "restricted", "pii");
  private static final int REST_EVENTS = 400;
  private static final int KAFKA_RECORDS = 300;
  private static final int CONTENTS = 200;
  private static final int ODD_PLACES = 100;

  private final SystemForTests system = SystemForTests.shared();
  private final String marker = "PLANTED-" + HexFormat.of().toHexDigits(new Random().nextLong());
  private int planted;

  @Test
  void plantedSecrets_throughEveryPath_areFoundNowhere() throws Exception {
    byRest();
    byKafka();
    toTheVault();
    inOddPlaces();
    assertThat(planted).isEqualTo(REST_EVENTS + KAFKA_RECORDS + CONTENTS + ODD_PLACES);
    invoke("memory-graph-vault-audit");

    // Where senders put them themselves they are found: the search does find.
    assertThat(new Search(marker).in(system.data(), file -> !isKept(file))).isNotEmpty();
    assertThat(new Search(marker).in(system.data(), this::isKept)).isEmpty();
    assertThat(system.holding(marker)).isZero();
    assertThat(system.metrics()).doesNotContain(marker);
  }

  private void byRest() throws Exception {
    List<String> events =
        IntStream.range(0, REST_EVENTS).mapToObj(i -> event("r" + i, i % 6, i % 3)).toList();

    Answer answer =
        post(
            "/api/v1/telemetry/batch",
            Role.TELEMETRY_WRITER,
            "{\"events\":[" + String.join(",", events) + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(marker);
    assertThat(system.references(TENANT)).hasSizeGreaterThanOrEqualTo(REST_EVENTS);
  }

  /** Half of the records cannot be taken: a secret may be where no text belongs. */
  private void byKafka() throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < KAFKA_RECORDS; i++) {
        String good = event("k" + i, i % 6, i % 3);
        String value =
            switch (i % 4) {
              case 0 -> good.substring(0, good.length() - 2);
              case 1 -> good.replace("\"event_type\":\"llm.", "\"event_type\":\"" + marker + ".");
              default -> good;
            };
        producer.send(new ProducerRecord<>(TOPIC, "k" + i, value)).get();
      }
    }
    String last = "k" + (KAFKA_RECORDS - 1);
    system.await(() -> system.references(TENANT).stream().anyMatch(ref -> ref.contains(last)));
  }

  private void toTheVault() throws Exception {
    for (int i = 0; i < CONTENTS; i++) {
      String body =
          JSON.writeValueAsString(
              Map.of(
                  "content_id",
                  "leak-" + i,
                  "classification",
                  i % 10 == 9 ? "nobody-knows" : CLASSES.get(i % 3),
                  "content",
                  secret(),
                  "metadata",
                  Map.of("note", marker),
                  "subject_id",
                  "person-" + i % 7));
      Answer answer = post("/api/v1/vault/store", Role.ADMIN, body);
      assertThat(answer.status()).isEqualTo(i % 10 == 9 ? 400 : 200);
      assertThat(answer.body()).doesNotContain(marker);
    }
    Answer read = send("GET", "/api/v1/vault/retrieve/leak-0", "debugging", "");
    assertThat(read.body()).contains(marker);
  }

  /** Where people put things that do not belong there. */
  private void inOddPlaces() throws Exception {
    for (int i = 0; i < ODD_PLACES; i++) {
      String secret = secret();
      Answer answer =
          switch (i % 5) {
            case 0 -> send("GET", "/api/v1/vault/retrieve/" + secret, "debugging", "");
            case 1 -> send("GET", "/api/v1/vault/retrieve/leak-1", secret, "");
            case 2 -> send("POST", "/api/v1/vault/store", "operation", "{\"" + secret + "\":");
            case 3 -> send("GET", "/api/v1/vault/audit-log?user_id=" + secret, "compliance", "");
            default ->
                send("POST", "/api/v1/policies/test", secret, "{\"text\":\"" + secret + "\"}");
          };
      assertThat(answer.body()).doesNotContain(marker);
    }
  }

  private String event(String id, int kind, int classification) {
    String secret = secret();
    String payload =
        switch (kind) {
          case 0 -> "llm.prompt.submitted~{'prompt_id':'ID','text':'S'}";
          case 1 -> "llm.completion.generated~{'completion_id':'ID','text':'S'}";
          case 2 -> "llm.tool.called~{'tool_call_id':'ID','tool_name':'t','arguments':'S'}";
          case 3 -> "llm.tool.returned~{'tool_call_id':'ID','result':'S'}";
          case 4 -> "llm.error.occurred~{'error_id':'ID','message':'S'}";
          default ->
              "llm.evaluation.recorded~{'evaluation_id':'ID','name':'n','target':'prompt:r0',"
                  + "'explanation':'S'}";
        };
    List<String> parts = List.of(payload.split("~", 2));
    return """
        {"event_id":"%s","event_type":"%s","timestamp":1700000000000,"tenant_id":"%s",
        "user_id":"person","classification":"%s","payload":%s}
        """
        .replace("\n", "")
        .formatted(
            id,
            parts.getFirst(),
            TENANT,
            CLASSES.get(classification),
            parts
                .getLast()
                .replace('\'', '"')
                .replace("ID", id)
                .replace("\"S\"", "\"" + secret + "\""));
  }

  private String secret() {
    planted++;
    return marker + "-" + planted;
  }

  private boolean isKept(Path file) {
    String path = file.toString();
    return !path.contains("/" + TOPIC + "-") || path.contains("/" + TOPIC + "-dlq");
  }

  private void invoke(String function) throws IOException, InterruptedException {
    String path = "/2015-03-31/functions/" + function + "/invocations";
    Answer answer =
        system.raw(
            HttpRequest.newBuilder(system.endpoints().get("lambda").resolve(path))
                .POST(BodyPublishers.ofString("{}")));
    assertThat(answer.body()).doesNotContain("errorType");
  }

  private Answer post(String path, Role role, String body)
      throws IOException, InterruptedException {
    return system.raw(
        system
            .request(path, system.token(TENANT, role))
            .header("X-Access-Reason", "operation")
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer send(String method, String path, String purpose, String body)
      throws IOException, InterruptedException {
    return system.raw(
        system
            .request(path, system.token(TENANT, Role.ADMIN))
            .header("X-Access-Reason", purpose)
            .method(method, BodyPublishers.ofString(body)));
  }
}
