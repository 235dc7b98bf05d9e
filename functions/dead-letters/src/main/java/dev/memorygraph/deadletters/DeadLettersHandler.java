package dev.memorygraph.deadletters;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.deadletters.log.LetterLog;
import dev.memorygraph.deadletters.redrive.Originals;
import dev.memorygraph.deadletters.redrive.Redrive;
import dev.memorygraph.deadletters.redrive.RedriveMarks;
import dev.memorygraph.deadletters.redrive.Resending;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.tables.KindTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lambda entry point for operators, who invoke it with what {@link RequestReader} reads. Who may is
 * up to IAM. A wrong request is answered {@code {"problems": [...]}}; a dependency that is away
 * makes the invocation fail: all may be asked again.
 */
public final class DeadLettersHandler implements RequestStreamHandler {
  /** Nothing is begun with less time left than this. */
  static final Duration RESERVE = Duration.ofSeconds(25);

  private static final ObjectMapper JSON = Json.mapper();
  private static final Duration TABLE_TIMEOUT = Duration.ofSeconds(5);
  private static final int LARGEST_RECORD = 16 << 20;

  private final LettersConfig config;
  private final RedriveMarks marks;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public DeadLettersHandler() {
    this(LettersConfig.from(System.getenv()), dynamoDb(), new EmfMetrics());
  }

  DeadLettersHandler(
      LettersConfig config, DynamoDbClient dynamoDb, Metrics metrics) { // tests come in here
    this.config = config;
    this.marks =
        new RedriveMarks(new KindTable(dynamoDb, config.table(), "The table of dead letters"));
    this.metrics = metrics;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = read(input.readAllBytes());
    Request request =
        event.isMissingNode()
            ? new Request.Malformed(List.of("the request must be one JSON object"))
            : RequestReader.read(event, config.topics());
    BooleanSupplier goesOn = goesOn(RequestReader.within(event), context);
    try {
      JSON.writeValue(output, LogContext.within(context, "", () -> answer(request, goesOn)));
    } finally {
      metrics.flush();
    }
  }

  /** Missing where it is no JSON. */
  private static JsonNode read(byte[] event) throws IOException {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static BooleanSupplier goesOn(Optional<Duration> within, Context context) {
    long start = System.nanoTime();
    return () ->
        context.getRemainingTimeInMillis() > RESERVE.toMillis()
            && within.map(limit -> System.nanoTime() - start < limit.toNanos()).orElse(true);
  }

  private ObjectNode answer(Request request, BooleanSupplier goesOn) {
    try (Consumer<byte[], byte[]> letters = consumer("earliest", 500);
        Consumer<byte[], byte[]> records = consumer("none", 1);
        Producer<byte[], byte[]> producer = producer()) {
      Originals originals = new Originals(records);
      Redrive redrive =
          new Redrive(
              originals,
              new Resending(producer),
              marks,
              config.maxRedrives(),
              metrics,
              InstantSource.system());
      return new DeadLetters(new LetterLog(letters), originals, marks, redrive, goesOn)
          .answer(request);
    }
  }

  private Consumer<byte[], byte[]> consumer(String whereNoneIs, int atOnce) {
    Map<String, Object> settings = new HashMap<>(config.kafka().reader());
    settings.put("auto.offset.reset", whereNoneIs);
    settings.put("max.poll.records", atOnce);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(config.kafka().producer());
    settings.put("linger.ms", 0);
    settings.put("max.request.size", LARGEST_RECORD);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(ApacheHttpClient.builder().socketTimeout(TABLE_TIMEOUT).build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TABLE_TIMEOUT))
        .build();
  }
}
