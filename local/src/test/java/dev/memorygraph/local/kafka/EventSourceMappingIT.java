package dev.memorygraph.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.Topics;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.KafkaSource;
import dev.memorygraph.local.template.KafkaTopic;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mapping on a real broker; the function is code of this test. */
class EventSourceMappingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KafkaSource.Retry UNLIMITED =
      new KafkaSource.Retry(true, true, -1, Optional.empty(), Optional.empty());

  private final String topic = "t" + UUID.randomUUID();
  private final String brokers = SharedEngines.kafkaBrokers();
  private final Topics topics = new Topics(brokers);
  private final ConsumerGroups groups = new ConsumerGroups(brokers);

  /** Values that the function took, in the order in which it did. */
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @BeforeEach
  void makeTopic() {
    topics.ensure(List.of(new KafkaTopic(topic, 2, Duration.ofDays(1))));
  }

  @AfterEach
  void closeTopics() {
    topics.close();
    groups.close();
  }

  @Test
  void records_allGood_arriveInOrderAndAreCommitted() throws Exception {
    send(0, "a", "b", "c");

    run(UNLIMITED, batch -> taken(batch, batch.size()), () -> awaitDone("a", "b", "c"));

    assertThat(groups.lag(topic, List.of(topic)).values()).containsOnly(0L);
  }

  @Test
  void records_partialAnswer_resumesAtTheNamedOffset() throws Exception {
    send(0, "a", "b", "c");
    AtomicInteger calls = new AtomicInteger();

    run(
        UNLIMITED,
        batch -> calls.getAndIncrement() == 0 ? taken(batch, 1) : taken(batch, batch.size()),
        () -> awaitDone("a", "b", "c"));

    assertThat(calls).hasValue(2);
  }

  @Test
  void records_malformedAnswer_areAllSentAgain() throws Exception {
    send(0, "a", "b");
    AtomicInteger calls = new AtomicInteger();

    run(
        UNLIMITED,
        batch -> {
          if (calls.getAndIncrement() == 0) {
            return success("{\"batchItemFailures\":[{\"itemIdentifier\":\"0\"}]}");
          }
          return taken(batch, batch.size());
        },
        () -> awaitDone("a", "b"));

    assertThat(calls).hasValue(2);
  }

  @Test
  void records_functionFails_areSplitUntilOneIsLeft() throws Exception {
    send(0, "a", "bad", "c", "d");
    AtomicInteger badAlone = new AtomicInteger();

    run(
        UNLIMITED,
        batch -> {
          boolean bad = batch.stream().anyMatch(record -> value(record).equals("bad"));
          boolean healed = batch.size() == 1 && badAlone.getAndIncrement() > 1;
          return bad && !healed ? failure() : taken(batch, batch.size());
        },
        () -> awaitDone("a", "bad", "c", "d"));

    assertThat(badAlone).hasValueGreaterThan(1);
  }

  @Test
  void records_retriesUsedUp_goToTheOnFailureTopic() throws Exception {
    String failed = topic + "-failed";
    topics.ensure(List.of(new KafkaTopic(failed, 1, Duration.ofDays(1))));
    send(0, "a", "bad");
    KafkaSource.Retry retry =
        new KafkaSource.Retry(true, true, 1, Optional.empty(), Optional.of(failed));

    run(
        retry,
        batch ->
            batch.stream().anyMatch(record -> value(record).equals("bad"))
                ? failure()
                : taken(batch, batch.size()),
        () -> assertThat(first(failed).value()).isEqualTo("bad"));

    assertThat(done).containsExactly("a");
  }

  @Test
  void records_twoPartitions_keepTheOrderOfEach() throws Exception {
    send(0, "a1", "a2", "a3");
    send(1, "b1", "b2", "b3");
    AtomicInteger calls = new AtomicInteger();

    run(
        UNLIMITED,
        batch -> taken(batch, calls.getAndIncrement() < 3 ? 1 : batch.size()),
        () -> {
          List<String> all = new ArrayList<>();
          for (int i = 0; i < 6; i++) {
            all.add(next());
          }
          assertThat(all).containsSubsequence("a1", "a2", "a3");
          assertThat(all).containsSubsequence("b1", "b2", "b3");
        });
  }

  @Test
  void records_onePartitionFailsForGood_otherPartitionGoesOn() throws Exception {
    send(0, "bad");
    send(1, "b1", "b2", "b3");
    AtomicInteger later = new AtomicInteger();

    run(
        UNLIMITED,
        batch -> {
          if (later.getAndIncrement() == 0) {
            send(1, "b4");
          }
          return batch.stream().anyMatch(record -> value(record).equals("bad"))
              ? failure()
              : taken(batch, batch.size());
        },
        () -> awaitDone("b1", "b2", "b3", "b4"));
  }

  @Test
  void records_tooOld_goToTheOnFailureTopicAndTheRestIsTaken() throws Exception {
    String failed = topic + "-failed";
    topics.ensure(List.of(new KafkaTopic(failed, 1, Duration.ofDays(1))));
    sendAged(Duration.ofMinutes(2), "old");
    send(0, "young");
    KafkaSource.Retry retry =
        new KafkaSource.Retry(
            true, true, 5, Optional.of(Duration.ofMinutes(1)), Optional.of(failed));

    run(
        retry,
        batch -> taken(batch, batch.size()),
        () -> {
          awaitDone("young");
          assertThat(first(failed).value()).isEqualTo("old");
        });

    assertThat(groups.lag(topic, List.of(topic)).values()).containsOnly(0L);
  }

  /** A check that may wait. */
  private interface Check {
    void run() throws Exception;
  }

  private void run(
      KafkaSource.Retry retry, Function<List<JsonNode>, Invocation> function, Check check)
      throws Exception {
    KafkaSource source =
        new KafkaSource(
            "f", "arn:k", List.of(topic), topic, true, 100, Duration.ofMillis(300), 1, retry);
    Invoker invoker = (name, payload) -> function.apply(records(payload));
    try (EventSourceMapping mapping =
        EventSourceMapping.start(
            new EventSourceMapping.Wiring(source, brokers, invoker, 1, line -> {}))) {
      assertThat(mapping).isNotNull();
      check.run();
    }
  }

  /** Takes the first {@code count} records of each partition, and names the next of each. */
  private Invocation taken(List<JsonNode> batch, int count) {
    List<String> failures = new ArrayList<>();
    for (int partition = 0; partition < 2; partition++) {
      int number = partition;
      List<JsonNode> own =
          batch.stream().filter(record -> record.path("partition").asInt() == number).toList();
      own.stream().limit(count).forEach(record -> done.add(value(record)));
      if (own.size() > count) {
        failures.add(
            "{\"itemIdentifier\":{\"partition\":\"%s-%d\",\"offset\":%d}}"
                .formatted(topic, partition, own.get(count).path("offset").asLong()));
      }
    }
    return success("{\"batchItemFailures\":[" + String.join(",", failures) + "]}");
  }

  private static List<JsonNode> records(byte[] payload) {
    try {
      List<JsonNode> records = new ArrayList<>();
      JSON.readTree(payload).path("records").forEach(part -> part.forEach(records::add));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String value(JsonNode node) {
    try {
      return new String(node.path("value").binaryValue(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitDone(String... values) throws InterruptedException {
    for (String value : values) {
      assertThat(next()).isEqualTo(value);
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(done.poll(30, TimeUnit.SECONDS));
  }

  private void send(int partition, String... values) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        var _ = producer.send(new ProducerRecord<>(topic, partition, "k", value));
      }
    }
  }

  private void sendAged(Duration age, String value) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
      long timestampMs = System.currentTimeMillis() - age.toMillis();
      var _ = producer.send(new ProducerRecord<>(topic, 0, timestampMs, "k", value));
    }
  }

  private ConsumerRecord<String, String> first(String from) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", brokers,
            "group.id", from,
            "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(from));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          return record;
        }
      }
      throw new AssertionError("Nothing arrived in " + from);
    }
  }

  private static Invocation success(String json) {
    return new Invocation.Success(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Invocation failure() {
    return new Invocation.FunctionError("Boom", "on purpose", new byte[0]);
  }
}
