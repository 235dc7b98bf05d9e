package dev.memorygraph.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.TablesForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A topic of records, one of letters and a table, all of their own; and the function on them. */
final class LettersForTests implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedEngines.kafkaBrokers());

  /**
   * One request at a time: a topic that was just made refuses the first ones out of their order.
   */
  private static final Map<String, Object> ORDERLY =
      Map.of(
          "bootstrap.servers",
          SharedEngines.kafkaBrokers(),
          "max.in.flight.requests.per.connection",
          1);

  final String topic = "redrive-" + UUID.randomUUID();
  final String letters = topic + "-dlq";

  /** A topic without letters. */
  final String others = topic + "-changes";

  private final Admin admin = Admin.create(KAFKA);
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(ORDERLY, new ByteArraySerializer(), new ByteArraySerializer());
  private final TablesForTests tables = TablesForTests.create("DeadLettersTable");

  LettersForTests(Map<String, String> settings) throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(topic, 2, (short) 1).configs(settings),
                new NewTopic(letters, 3, (short) 1),
                new NewTopic(others, 1, (short) 1)))
        .all()
        .get();
  }

  /** Writes a record of the topic that has letters, and returns where it lies. */
  RecordPlace record(int partition, @Nullable String value, Map<String, String> headers)
      throws Exception {
    return recordOf(topic, partition, value, headers);
  }

  RecordPlace recordOf(
      String of, int partition, @Nullable String value, Map<String, String> headers)
      throws Exception {
    byte[] bytes = value == null ? null : bytes(value);
    RecordMetadata place =
        producer
            .send(filled(new ProducerRecord<>(of, partition, bytes("k"), bytes), headers))
            .get();
    return new RecordPlace(place.topic(), place.partition(), place.offset());
  }

  /** Writes the letter that ingest would write of a record. */
  RecordPlace letter(int partition, RecordPlace record, String reason, String value, int retries)
      throws Exception {
    return letter(partition, headers(record, reason, retries), body(value));
  }

  /** Writes anything to the topic of letters. */
  RecordPlace letter(int partition, Map<String, String> headers, String body) throws Exception {
    RecordMetadata place = send(partition, headers, body);
    return new RecordPlace(place.topic(), place.partition(), place.offset());
  }

  /** Writes letters of records that never were, quickly. */
  void manyLetters(int count) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RecordPlace place = new RecordPlace(topic, 0, 1_000_000 + i);
      String reason = i % 10 == 0 ? "too_long" : "unknown_type";
      sent.add(
          producer.send(
              filled(
                  new ProducerRecord<>(letters, i % 3, bytes("e" + i), bytes(body("v" + i))),
                  headers(place, reason, 0))));
    }
    for (var one : sent) {
      one.get();
    }
  }

  private RecordMetadata send(int partition, Map<String, String> headers, String body)
      throws Exception {
    return producer
        .send(filled(new ProducerRecord<>(letters, partition, bytes("e"), bytes(body)), headers))
        .get();
  }

  static Map<String, String> headers(RecordPlace record, String reason, int retries) {
    return Map.of(
        "x-original-topic", record.topic(),
        "x-original-partition", Integer.toString(record.partition()),
        "x-original-offset", Long.toString(record.offset()),
        "x-failure-reason", reason,
        "x-retry-count", Integer.toString(retries));
  }

  static String body(String value) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(value));
    return "{\"event_id\":\"e\",\"tenant\":\"acme\",\"pointer\":\"/x\",\"detail\":\"It is so.\",\"sha256\":\"%s\",\"size\":%d}"
        .formatted(HexFormat.of().formatHex(hash), bytes(value).length);
  }

  /** Forgets the records of a partition up to there, as retention does. */
  void forget(int partition, long before) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(before)))
        .all()
        .get();
  }

  /** All records of the topic, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    List<TopicPartition> partitions =
        List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(KAFKA, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      return records;
    }
  }

  /** Asks the function as Lambda does. */
  JsonNode ask(String request) throws Exception {
    return ask(request, handler(client()), Duration.ofMinutes(1));
  }

  static JsonNode ask(String request, DeadLettersHandler handler, Duration left) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(bytes(request)), output, new ContextForTests(left));
    return JSON.readTree(output.toByteArray());
  }

  DeadLettersHandler handler(DynamoDbClient dynamoDb) {
    return handler(dynamoDb, SharedEngines.kafkaBrokers());
  }

  DeadLettersHandler handler(DynamoDbClient dynamoDb, String brokers) {
    KafkaSettings kafka =
        KafkaSettings.from(
            Map.of("KAFKA_BROKERS", brokers, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));
    return new DeadLettersHandler(
        new LettersConfig(
            new Topics(List.of(letters), List.of(others)),
            tables.name("DeadLettersTable"),
            3,
            kafka),
        dynamoDb,
        new EmfMetrics());
  }

  DynamoDbClient client() {
    return client(_ -> {});
  }

  /** A client that does something before each call. */
  DynamoDbClient client(Consumer<Object> before) {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.create())
        .endpointOverride(tables.dynamoDb())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(new Before(before)))
        .build();
  }

  private record Before(Consumer<Object> before) implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      before.accept(context.request());
    }
  }

  private static ProducerRecord<byte[], byte[]> filled(
      ProducerRecord<byte[], byte[]> record, Map<String, String> headers) {
    headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
    return record;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    tables.close();
  }
}
