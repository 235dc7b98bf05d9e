package dev.memorygraph.changes;

import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells changes on the topic, keyed by tenant. Waits {@link #PATIENCE} for the broker, since a
 * function's process stands still once it has answered; where the broker is away a breaker spares
 * the next writes that time, and what is not told is counted.
 */
public final class KafkaChanges implements Changes, AutoCloseable {
  static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger("graph-changes");

  private final Producer<byte[], byte[]> producer;
  private final CircuitBreaker breaker;
  private final Metrics metrics;

  private KafkaChanges(Producer<byte[], byte[]> producer, CircuitBreaker breaker, Metrics metrics) {
    this.producer = producer;
    this.breaker = breaker;
    this.metrics = metrics;
  }

  /** Connects with the first change. */
  public static KafkaChanges of(KafkaSettings kafka, Clock clock, Metrics metrics) {
    Map<String, Object> settings = kafka.producer();
    settings.put("max.block.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", 2_000);
    settings.put("delivery.timeout.ms", 4_000);
    settings.put("linger.ms", 0);
    settings.put("buffer.memory", 8L << 20);
    settings.put("compression.type", "lz4");
    return new KafkaChanges(
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
        new CircuitBreaker(CircuitBreaker.Settings.graphChanges(), clock, metrics),
        metrics);
  }

  @Override
  public void tell(GraphChange change) {
    List<? extends GraphChange> records =
        switch (change) {
          case Nodes nodes -> nodes.parts();
          case Alert alert -> List.of(alert);
        };
    if (!records.isEmpty()) {
      boolean told = breaker.begins() && told(records);
      metrics.count(Metric.GRAPH_CHANGES_TOTAL, records.size(), told ? "told" : "lost");
    }
  }

  private boolean told(List<? extends GraphChange> records) {
    long start = System.nanoTime();
    boolean told = false;
    try {
      told = taken(records.stream().map(this::send).toList(), start + PATIENCE.toNanos());
      return told;
    } finally {
      breaker.ended(Duration.ofNanos(System.nanoTime() - start), !told);
    }
  }

  private Future<RecordMetadata> send(GraphChange change) {
    byte[] key = change.tenant().id().getBytes(StandardCharsets.UTF_8);
    try {
      return producer.send(
          new ProducerRecord<>(GraphChange.TOPIC, key, GraphChangeJson.write(change)));
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether the broker has all of them in time. */
  private static boolean taken(List<Future<RecordMetadata>> sent, long endNanos) {
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("A change of the graph was not told: {}", LogContext.describe(e));
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
