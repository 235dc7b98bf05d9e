package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.repository.RepositoryRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Prompts, responses and sessions as the data-flow document's producer writes them. */
class ConversationTopicsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "topics";

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void samplesOnTheirTopics_areInTheGraph_andWhatTheirCallsUsedIsCountedOnce() throws Exception {
    // The system has made the topics; nobody read them before: the groups begin at the earliest.
    for (String topic : List.of("responses", "sessions", "prompts")) {
      send(topic);
    }

    system.await(
        () ->
            system.digest(TENANT).nodes().getOrDefault("Prompt", 0L) == 3
                && system.digest(TENANT).nodes().getOrDefault("Completion", 0L) == 2
                && system.digest(TENANT).nodes().getOrDefault("Session", 0L) == 2);

    // The first question of a system that has just been started may take longer than it has.
    system.await(() -> usage().has("totals"));
    JsonNode totals = usage().path("totals");
    assertThat(totals.path("calls").asInt()).isEqualTo(2);
    assertThat(totals.path("input_tokens").asInt()).isEqualTo(204);
    assertThat(totals.path("output_tokens").asInt()).isEqualTo(26);
    assertThat(totals.path("cost_usd").asDouble()).isEqualTo(0.00031);
    JsonNode groups = usage().path("groups");
    assertThat(groups).hasSize(1);
    assertThat(groups.path(0).path("key").asText()).isEqualTo("quince-mini");
  }

  private JsonNode usage() throws Exception {
    String body =
        system
            .get(
                TENANT,
                "/api/v1/analytics/usage?group_by=model&from=2026-03-01T00:00:00Z"
                    + "&to=2026-03-03T00:00:00Z")
            .body();
    return JSON.readTree(body);
  }

  private void send(String topic) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", system.endpoints().get("kafka").getAuthority(),
            "acks", "all",
            "compression.type", "snappy");
    Path samples = RepositoryRoot.find().resolve("samples/topics/" + topic + ".jsonl");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String line : Files.readAllLines(samples)) {
        JsonNode sample = JSON.readTree(line);
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                "llm." + topic + ".v1",
                utf8(sample.path("key").asText()),
                utf8(sample.path("value").toString()));
        record.headers().add("tenant-id", utf8(TENANT));
        record.headers().add("schema_version", utf8("1.0"));
        record.headers().add("source", utf8("observatory"));
        producer.send(record).get();
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
