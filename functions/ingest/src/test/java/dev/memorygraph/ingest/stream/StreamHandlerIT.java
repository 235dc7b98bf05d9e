package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

class StreamHandlerIT {
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final String topic = "telemetry-" + UUID.randomUUID();

  /** Lambda tells the region to every function; the sample has nothing for the vault. */
  @BeforeAll
  static void inARegion() {
    System.setProperty("aws.region", "us-east-1");
  }

  @Test
  void sampleBatch_withOneBadRecord_fillsTheGraphAndTheDeadLetterTopic() throws Exception {
    createDeadLetterTopic();
    StreamHandler handler = handler();

    KafkaBatchResponse response = handler.handleRequest(sample(), new ContextForTests());

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    try (Driver driver = GraphDatabase.driver(SharedEngines.neo4jUri(), login())) {
      assertThat(TenantDigest.of(driver, new Tenant("stream-sample")).nodes())
          .containsAllEntriesOf(Map.of("Prompt", 1L, "Completion", 1L, "Model", 1L));
    }
    ConsumerRecord<String, String> letter = onlyLetter();
    assertThat(headers(letter))
        .containsEntry("x-original-topic", topic)
        .containsEntry("x-failure-reason", "unknown_type")
        .containsEntry("x-retry-count", "0")
        .containsEntry("x-original-partition", "1")
        .containsEntry("x-original-offset", "7");
    assertThat(letter.key()).isEqualTo("sample-unknown");
    assertThat(letter.value()).contains("\"pointer\":\"/event_type\"").doesNotContain("whisper");
  }

  @Test
  void record_thatWasSentAgainAndFailsAgain_tellsItsLetterHowOftenAndItsTrace() throws Exception {
    createDeadLetterTopic();
    KafkaEventRecord bad = new KafkaEventRecord();
    bad.setTopic(topic);
    bad.setValue(Base64.getEncoder().encodeToString("{".getBytes(StandardCharsets.UTF_8)));
    bad.setHeaders(
        List.of(
            Map.of("tenant-id", "stream-sample".getBytes(StandardCharsets.UTF_8)),
            Map.of("traceparent", TRACEPARENT.getBytes(StandardCharsets.UTF_8)),
            Map.of("baggage", "model_id=whisper".getBytes(StandardCharsets.UTF_8)),
            Map.of("x-retry-count", "3".getBytes(StandardCharsets.UTF_8))));
    KafkaEvent event = new KafkaEvent();
    event.setRecords(Map.of(topic + "-0", List.of(bad)));
    StreamHandler handler = handler();

    handler.handleRequest(event, new ContextForTests());

    ConsumerRecord<String, String> letter = onlyLetter();
    assertThat(headers(letter))
        .containsEntry("x-retry-count", "3")
        .containsEntry("traceparent", TRACEPARENT)
        .doesNotContainKey("baggage");
    assertThat(letter.value()).contains("\"tenant\":\"stream-sample\"");
  }

  private KafkaEvent sample() throws IOException {
    String json = Files.readString(Path.of("../../events/ingest-stream.one-bad-record.json"));
    return LambdaEventSerializers.serializerFor(KafkaEvent.class, getClass().getClassLoader())
        .fromJson(json.replace("llm-telemetry-events", topic));
  }

  private static StreamHandler handler() {
    return new StreamHandler(
        StreamHandler.ingest(EnginesForIngest.SETTINGS, EnginesForIngest.SECRETS, new EmfMetrics()),
        new EmfMetrics(),
        Tracer.NONE);
  }

  private static AuthToken login() {
    return AuthTokens.basic("neo4j", SharedEngines.neo4jPassword());
  }

  private void createDeadLetterTopic() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()))) {
      admin.createTopics(List.of(new NewTopic(topic + "-dlq", 1, (short) 1))).all().get();
    }
  }

  private ConsumerRecord<String, String> onlyLetter() {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic + "-dlq", 0)));
      var records = consumer.poll(Duration.ofSeconds(10));
      assertThat(records.count()).isEqualTo(1);
      return records.iterator().next();
    }
  }

  private static Map<String, String> headers(ConsumerRecord<String, String> letter) {
    Map<String, String> headers = new HashMap<>();
    letter
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
