package dev.memorygraph.ingest.stream;

import static dev.memorygraph.ingest.EnginesForIngest.neighbour;
import static dev.memorygraph.ingest.EnginesForIngest.neighbours;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.EveryField;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.BadValues.Planted;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** Every field of every event with every bad value, through Kafka's intake on real engines. */
class EveryValueIT {
  /** Records between two of which the neighbours are looked at. */
  private static final int BATCH = 1_000;

  /** Bad records between two good ones. */
  private static final int STEP = 10;

  private final String topic = "every-value-" + UUID.randomUUID();
  private final String tenant = "every-value-" + UUID.randomUUID();

  /** Lambda tells the region to every function; nothing here is for the vault. */
  @BeforeAll
  static void inARegion() {
    System.setProperty("aws.region", "us-east-1");
  }

  @Test
  void everyValueInEveryField_isTakenOrADeadLetterAndItsNeighboursAreStored() throws Exception {
    createDeadLetterTopic();
    StreamHandler handler =
        new StreamHandler(
            StreamHandler.ingest(
                EnginesForIngest.SETTINGS, EnginesForIngest.SECRETS, new EmfMetrics()),
            new EmfMetrics(),
            Tracer.NONE);
    List<KafkaEventRecord> records = new ArrayList<>();
    List<Planted> planted = new ArrayList<>(EveryField.json());
    int json = planted.size();
    planted.addAll(EveryField.protobuf());
    int neighbours = 0;
    for (int i = 0; i < planted.size(); i++) {
      if (i % STEP == 0) {
        records.add(
            record(records.size(), neighbour(neighbours++).getBytes(StandardCharsets.UTF_8), ""));
      }
      String type = i < json ? "" : "application/x-protobuf";
      records.add(record(records.size(), planted.get(i).message(), type));
    }

    for (int from = 0; from < records.size(); from += BATCH) {
      List<KafkaEventRecord> batch = records.subList(from, Math.min(from + BATCH, records.size()));

      assertThat(handler.handleRequest(event(batch), new ContextForTests(Duration.ofMinutes(5))))
          .isEqualTo(KafkaBatchResponse.DONE);
    }

    assertThat(neighbours(tenant)).isEqualTo(neighbours);
    Map<String, List<String>> letters = letters(records, planted);
    assertThat(letters.keySet())
        .as("%s", letters)
        .contains("malformed_json", "malformed_text", "out_of_range", "too_long", "wrong_kind")
        .doesNotContain("internal_error", "graph_write_failure", "vault_refused");
  }

  private KafkaEventRecord record(long offset, byte[] value, String contentType) {
    KafkaEventRecord record = new KafkaEventRecord();
    record.setTopic(topic);
    record.setPartition(0);
    record.setOffset(offset);
    record.setValue(Base64.getEncoder().encodeToString(value));
    record.setHeaders(
        List.of(
            Map.of("tenant-id", tenant.getBytes(StandardCharsets.UTF_8)),
            Map.of("content-type", contentType.getBytes(StandardCharsets.UTF_8))));
    return record;
  }

  private KafkaEvent event(List<KafkaEventRecord> records) {
    KafkaEvent event = new KafkaEvent();
    event.setRecords(Map.of(topic + "-0", records));
    return event;
  }

  /** What was planted, by the reason of its letter. */
  private Map<String, List<String>> letters(List<KafkaEventRecord> records, List<Planted> planted) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest");
    Map<String, List<String>> letters = new TreeMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic + "-dlq", 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofSeconds(10))) {
          int offset = Integer.parseInt(header(letter, "x-original-offset"));
          // of eleven records the first is the neighbour
          int index = offset - offset / (STEP + 1) - 1;
          letters
              .computeIfAbsent(header(letter, "x-failure-reason"), reason -> new ArrayList<>())
              .add(offset % (STEP + 1) == 0 ? "a neighbour" : planted.get(index).what());
        }
      }
    }
    assertThat(records).hasSizeGreaterThan(letters.size());
    letters.replaceAll((reason, places) -> places.subList(0, Math.min(20, places.size())));
    return letters;
  }

  private static String header(ConsumerRecord<String, String> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private void createDeadLetterTopic() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()))) {
      admin.createTopics(List.of(new NewTopic(topic + "-dlq", 1, (short) 1))).all().get();
    }
  }
}
