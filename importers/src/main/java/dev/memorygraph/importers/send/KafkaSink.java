package dev.memorygraph.importers.send;

import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to the telemetry topic, in order per session, each acknowledged by all replicas.
 * Refusals show in the dead-letter topic, not here: the log takes everything.
 */
public final class KafkaSink implements Sink {
  /** Where telemetry goes. */
  public static final String TOPIC = "llm-telemetry-events";

  private static final int LINGER_MS = 5;
  private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** How an event is written. */
  public enum Encoding {
    JSON("application/json") {
      @Override
      byte[] bytes(Event event) {
        return EventJson.encode(event).toString().getBytes(StandardCharsets.UTF_8);
      }
    },
    PROTOBUF("application/x-protobuf") {
      @Override
      byte[] bytes(Event event) {
        return event.toByteArray();
      }
    };

    private final String contentType;

    Encoding(String contentType) {
      this.contentType = contentType;
    }

    abstract byte[] bytes(Event event);
  }

  /** Is told, on a thread of the producer that must not be held up, where an event lies. */
  @FunctionalInterface
  public interface Acknowledgement {
    void taken(int partition, long offset);
  }

  private final Producer<String, byte[]> producer;
  private final String tenant;
  private final Encoding encoding;
  private final Map<String, String> headers;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  KafkaSink(
      Producer<String, byte[]> producer,
      String tenant,
      Encoding encoding,
      Map<String, String> headers) {
    this.producer = producer;
    this.tenant = tenant;
    this.encoding = encoding;
    this.headers = Map.copyOf(headers);
  }

  /**
   * A sink of a cluster.
   *
   * @param patience how long an event may wait for the cluster
   * @param headers of every record, beside those that tell what it is
   */
  public static KafkaSink of(
      String bootstrapServers,
      String tenant,
      Encoding encoding,
      Duration patience,
      Map<String, String> headers) {
    int patienceMs = Math.toIntExact(patience.toMillis());
    Map<String, Object> config =
        Map.ofEntries(
            Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "memory-graph-replay"),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            // With more in flight, the first batch of a partition that is not ready yet can be
            // overtaken by the second; the broker then refuses the first as out of order.
            Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS),
            // Compression codecs bring native code, which a local network does not pay for.
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
            Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, patienceMs)),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMs + LINGER_MS),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMs));
    return new KafkaSink(
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()),
        tenant,
        encoding,
        headers);
  }

  @Override
  public void send(Event event) {
    send(event, (partition, offset) -> {});
  }

  /** The same, and tells where it lies once the log has it. */
  public void send(Event event, Acknowledgement acknowledgement) {
    throwFailure();
    try {
      // What comes of it is told to the callback.
      var _ =
          producer.send(
              message(event), (place, problem) -> answered(place, problem, acknowledgement));
    } catch (KafkaException e) {
      throw new SendException("Kafka does not take event " + event.getEventId(), e);
    }
  }

  @Override
  public void flush() {
    producer.flush();
    throwFailure();
  }

  /** Always empty. */
  @Override
  public List<Refusal> refusals() {
    return List.of();
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }

  private ProducerRecord<String, byte[]> message(Event event) {
    // Without a session any partition will do, but always the same one.
    String key = event.getSessionId().isEmpty() ? event.getEventId() : event.getSessionId();
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(TOPIC, key, encoding.bytes(event));
    header(message.headers(), "tenant-id", tenant);
    header(message.headers(), "content-type", encoding.contentType);
    headers.forEach((name, text) -> header(message.headers(), name, text));
    if (!event.getTraceId().isEmpty()) {
      String span =
          event.getSpanId().isEmpty() ? event.getTraceId().substring(16) : event.getSpanId();
      header(message.headers(), "traceparent", "00-" + event.getTraceId() + "-" + span + "-01");
    }
    return message;
  }

  private void answered(
      @Nullable RecordMetadata place,
      @Nullable Exception problem,
      Acknowledgement acknowledgement) {
    if (problem != null) {
      failure.compareAndSet(null, problem);
    } else if (place != null) {
      acknowledgement.taken(place.partition(), place.offset());
    }
  }

  private void throwFailure() {
    Exception problem = failure.get();
    if (problem != null) {
      throw new SendException("Kafka did not take an event: " + problem.getMessage(), problem);
    }
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
