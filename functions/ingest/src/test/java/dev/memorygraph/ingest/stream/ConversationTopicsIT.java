package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.conversation.ConversationTopic;
import dev.memorygraph.ingest.conversation.SampleRecords;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.AvroFrames;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The topics of prompts, responses and sessions: Kafka, a schema registry, the graph. */
class ConversationTopicsIT {
  private static final int OK = 200;

  private final AtomicInteger registryStatus = new AtomicInteger(OK);
  private final HttpServer registry = registry();
  private final StreamHandler handler = handler();

  /** Lambda tells the region to every function; the samples have nothing for the vault. */
  @BeforeAll
  static void prepare() throws InterruptedException {
    System.setProperty("aws.region", "us-east-1");
    for (ConversationTopic topic : ConversationTopic.values()) {
      create(topic.topic());
      create(topic.topic() + "-dlq");
    }
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  @Test
  void sampleBatch_fillsTheGraph_andTheVersionOfTomorrowIsADeadLetter() throws IOException {
    String tenant = "topics-" + UUID.randomUUID();
    String json = Files.readString(Path.of("../../events/ingest-stream.conversation-topics.json"));
    KafkaEvent event =
        LambdaEventSerializers.serializerFor(KafkaEvent.class, getClass().getClassLoader())
            .fromJson(json);
    event.getRecords().values().stream()
        .flatMap(List::stream)
        .forEach(record -> nameTenant(record, tenant));

    assertThat(handler.handleRequest(event, new ContextForTests()))
        .isEqualTo(KafkaBatchResponse.DONE);

    assertThat(digest(tenant).nodes())
        .containsAllEntriesOf(
            Map.of(
                "Session",
                2L,
                "Prompt",
                3L,
                "Completion",
                2L,
                "Invocation",
                4L,
                "ToolCall",
                1L,
                "Error",
                1L,
                "User",
                2L,
                "Document",
                2L,
                "Model",
                2L));
    assertThat(letters("llm.prompts.v1", tenant))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(header(letter, "x-failure-reason")).isEqualTo("unknown_schema_version");
              assertThat(header(letter, "x-original-topic")).isEqualTo("llm.prompts.v1");
              assertThat(header(letter, "x-original-offset")).isEqualTo("3");
              assertThat(letter.value()).doesNotContain("whisper");
            });
  }

  @Test
  void shuffledAndDoubledInAvro_isTheSameGraph_asInOrderInJson() throws Exception {
    String inOrder = "topics-order-" + UUID.randomUUID();
    String mixed = "topics-mixed-" + UUID.randomUUID();
    long seed = System.nanoTime();

    take(throughKafka(inOrder, false));
    List<KafkaEventRecord> records = throughKafka(mixed, true);
    List<KafkaEventRecord> doubled = new ArrayList<>(records);
    doubled.addAll(records);
    Collections.shuffle(doubled, new Random(seed));
    doubled.forEach(record -> take(List.of(record)));

    assertThat(digest(inOrder).nodes()).containsEntry("Prompt", 3L);
    assertThat(digest(mixed)).as("seed %d", seed).isEqualTo(digest(inOrder));
  }

  @Test
  void registryThatIsAway_bringsTheBatchAgain_andNothingIsLost() throws Exception {
    String tenant = "topics-away-" + UUID.randomUUID();
    List<KafkaEventRecord> records =
        throughKafka(tenant, true).stream()
            .filter(record -> record.getTopic().equals("llm.sessions.v1"))
            .toList();

    registryStatus.set(503);
    KafkaBatchResponse away = handler.handleRequest(event(records), new ContextForTests());

    assertThat(away).isEqualTo(KafkaBatchResponse.repeat(records));
    assertThat(digest(tenant).nodes()).isEmpty();
    assertThat(letters("llm.sessions.v1", tenant)).isEmpty();

    registryStatus.set(OK);
    take(records);

    assertThat(digest(tenant).nodes()).containsEntry("Session", 2L);
  }

  @Test
  void schemaThatTheRegistryDoesNotHave_isADeadLetter() throws Exception {
    String tenant = "topics-unknown-" + UUID.randomUUID();
    List<KafkaEventRecord> records =
        throughKafka(tenant, true).stream()
            .filter(record -> record.getTopic().equals("llm.sessions.v1"))
            .toList();

    registryStatus.set(404);
    take(records);

    assertThat(letters("llm.sessions.v1", tenant))
        .hasSize(2)
        .allSatisfy(
            letter -> assertThat(header(letter, "x-failure-reason")).isEqualTo("unknown_schema"));
  }

  private void take(List<KafkaEventRecord> records) {
    assertThat(handler.handleRequest(event(records), new ContextForTests()))
        .isEqualTo(KafkaBatchResponse.DONE);
  }

  /** The samples as Kafka gives them back that a producer with the contract's settings wrote. */
  private static List<KafkaEventRecord> throughKafka(String tenant, boolean sessionsInAvro)
      throws InterruptedException, ExecutionException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            SharedEngines.kafkaBrokers(),
            "acks",
            "all",
            "enable.idempotence",
            true,
            "compression.type",
            "snappy");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ConversationTopic topic : ConversationTopic.values()) {
        boolean avro = sessionsInAvro && topic == ConversationTopic.SESSIONS;
        for (SampleRecords.Sample sample : SampleRecords.of(topic)) {
          byte[] value =
              avro
                  ? AvroFrames.confluent(7, SessionsInAvro.write(sample.value()))
                  : utf8(sample.value().toString());
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>(topic.topic(), utf8(sample.key()), value);
          record.headers().add("tenant-id", utf8(tenant));
          record.headers().add("schema_version", utf8("1.0"));
          record.headers().add("source", utf8("observatory"));
          producer.send(record).get();
        }
      }
    }
    return read(tenant);
  }

  private static List<KafkaEventRecord> read(String tenant) {
    List<KafkaEventRecord> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(
          Arrays.stream(ConversationTopic.values())
              .map(topic -> new TopicPartition(topic.topic(), 0))
              .toList());
      while (records.size() < 8) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofSeconds(10))) {
          byte[] named = read.headers().lastHeader("tenant-id").value();
          if (Arrays.equals(named, utf8(tenant))) {
            records.add(record(read));
          }
        }
      }
    }
    return records;
  }

  private static KafkaEventRecord record(ConsumerRecord<byte[], byte[]> read) {
    KafkaEventRecord record =
        KafkaEventRecord.builder()
            .withTopic(read.topic())
            .withPartition(read.partition())
            .withOffset(read.offset())
            .withKey(Base64.getEncoder().encodeToString(read.key()))
            .withValue(Base64.getEncoder().encodeToString(read.value()))
            .build();
    List<Map<String, byte[]>> headers = new ArrayList<>();
    read.headers().forEach(header -> headers.add(Map.of(header.key(), header.value())));
    record.setHeaders(headers);
    return record;
  }

  private static KafkaEvent event(List<KafkaEventRecord> records) {
    Map<String, List<KafkaEventRecord>> byPartition = new HashMap<>();
    for (KafkaEventRecord record : records) {
      byPartition
          .computeIfAbsent(
              record.getTopic() + "-" + record.getPartition(), name -> new ArrayList<>())
          .add(record);
    }
    KafkaEvent event = new KafkaEvent();
    event.setRecords(byPartition);
    return event;
  }

  private static void nameTenant(KafkaEventRecord record, String tenant) {
    List<Map<String, byte[]>> headers = new ArrayList<>();
    record.getHeaders().stream()
        .filter(header -> !header.containsKey("tenant-id"))
        .forEach(headers::add);
    headers.add(Map.of("tenant-id", utf8(tenant)));
    record.setHeaders(headers);
  }

  private static List<ConsumerRecord<String, String>> letters(String topic, String tenant) {
    List<ConsumerRecord<String, String>> letters = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic + "-dlq", 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofSeconds(10))
            .forEach(
                letter -> {
                  if (letter.value().contains("\"" + tenant + "\"")) {
                    letters.add(letter);
                  }
                });
      }
    }
    return letters;
  }

  private static String header(ConsumerRecord<String, String> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static TenantDigest digest(String tenant) {
    try (Driver driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()))) {
      return TenantDigest.of(driver, new Tenant(tenant));
    }
  }

  private StreamHandler handler() {
    Map<String, String> settings = new HashMap<>(EnginesForIngest.SETTINGS);
    settings.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + registry.getAddress().getPort());
    settings.put("SCHEMA_REGISTRY_PRIVATE_NETWORK", "true");
    return new StreamHandler(
        StreamHandler.ingest(settings, EnginesForIngest.SECRETS, new EmfMetrics()),
        new EmfMetrics(),
        Tracer.NONE);
  }

  /** Has the schema of sessions under the id 7, by Confluent's protocol. */
  private HttpServer registry() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] schema =
          utf8(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("schema", SessionsInAvro.SCHEMA)
                  .toString());
      server.createContext(
          "/schemas/ids/7",
          exchange -> {
            try (exchange) {
              exchange.sendResponseHeaders(registryStatus.get(), schema.length);
              exchange.getResponseBody().write(schema);
            }
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void create(String topic) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(TopicExistsException.class);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
