package dev.memorygraph.edge.kafka;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the buffer into Kafka, on a thread of its own: whatever blocks in the client blocks no
 * stream. A record is stored once the broker has it with {@code acks=all}; an outage of up to
 * {@link #PATIENCE} is waited for, and while the breaker is open records are given back at once.
 */
public final class BrokerWriter implements AutoCloseable {
  /** How long a record is tried. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final int MAX_WINDOW_BYTES = 32 << 20;
  private static final int MIN_WINDOW_BYTES = 2 << 20;
  private static final long SAMPLED = 64;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final OutboundBuffer buffer;
  private final Producer<byte[], byte[]> producer;
  private final CircuitBreaker breaker;
  private final Metrics metrics;
  private final Semaphore window;
  private final AtomicLong ended = new AtomicLong();
  private final Thread pump;

  private BrokerWriter(
      OutboundBuffer buffer,
      Producer<byte[], byte[]> producer,
      CircuitBreaker breaker,
      Metrics metrics,
      int windowBytes) {
    this.buffer = buffer;
    this.producer = producer;
    this.breaker = breaker;
    this.metrics = metrics;
    this.window = new Semaphore(windowBytes, true);
    this.pump = Thread.ofPlatform().name("broker-writer").daemon().unstarted(this::run);
  }

  /**
   * Begins to empty a buffer.
   *
   * @param capacity of the buffer in bytes; half of it, and at most 32 MB, is handed to the client
   */
  public static BrokerWriter start(
      OutboundBuffer buffer,
      long capacity,
      KafkaSettings kafka,
      CircuitBreaker breaker,
      Metrics metrics) {
    int window = Math.clamp(capacity / 2, MIN_WINDOW_BYTES, MAX_WINDOW_BYTES);
    BrokerWriter writer =
        new BrokerWriter(
            buffer,
            new KafkaProducer<>(
                settings(kafka, window), new ByteArraySerializer(), new ByteArraySerializer()),
            breaker,
            metrics,
            window);
    writer.pump.start();
    return writer;
  }

  /** The client has room for twice what it is given, so that it never waits for memory. */
  private static Map<String, Object> settings(KafkaSettings kafka, int window) {
    Map<String, Object> settings = kafka.producer();
    settings.put("request.timeout.ms", 15_000);
    settings.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("max.block.ms", 1_000);
    settings.put("buffer.memory", 2L * window);
    settings.put("batch.size", 64 << 10);
    settings.put("linger.ms", 2);
    settings.put("compression.type", "lz4");
    return settings;
  }

  /** Ends the thread, and the client once all that it was given has an outcome. */
  @Override
  public void close() {
    pump.interrupt();
    producer.close(CLOSE_LIMIT);
  }

  private void run() {
    try {
      while (true) {
        BufferedRecord record = buffer.take();
        window.acquire(bytes(record));
        send(record);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the end
    }
  }

  private static int bytes(BufferedRecord record) {
    return (int) Math.min(record.bytes(), MIN_WINDOW_BYTES);
  }

  private void send(BufferedRecord record) {
    if (!breaker.begins()) {
      tell(record, new Outcome.Unavailable());
      return;
    }
    long start = System.nanoTime();
    try {
      var _ = producer.send(record.record(), (_, problem) -> sent(record, start, problem));
    } catch (KafkaException e) {
      sent(record, start, e);
    }
  }

  private void sent(BufferedRecord record, long start, @Nullable Exception problem) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Outcome outcome = outcome(problem);
    breaker.ended(took, outcome instanceof Outcome.Unavailable);
    if (ended.incrementAndGet() % SAMPLED == 0 && outcome instanceof Outcome.Stored) {
      metrics.observe(Metric.EVENT_ACKNOWLEDGE_DURATION_SECONDS, took);
    }
    tell(record, outcome);
  }

  private void tell(BufferedRecord record, Outcome outcome) {
    window.release(bytes(record));
    buffer.done(record);
    try {
      record.told().accept(outcome);
    } catch (RuntimeException e) {
      LOG.error("A sender could not be told: {}", LogContext.describe(e));
    }
  }

  private static Outcome outcome(@Nullable Exception problem) {
    if (problem == null) {
      return new Outcome.Stored();
    }
    LOG.warn("A record was not stored: {}", LogContext.describe(problem));
    return refused(problem)
        ? new Outcome.Refused(new Problem(Code.TOO_LONG, "", "The broker refuses this event."))
        : new Outcome.Unavailable();
  }

  private static boolean refused(Exception problem) {
    return problem instanceof RecordTooLargeException
        || problem instanceof RecordBatchTooLargeException
        || problem instanceof InvalidRecordException
        || problem instanceof PolicyViolationException
        || problem instanceof SerializationException;
  }
}
