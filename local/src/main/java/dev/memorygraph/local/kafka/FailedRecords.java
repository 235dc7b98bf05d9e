package dev.memorygraph.local.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records whose retries have ended to the on-failure topic, where there is one. */
final class FailedRecords implements AutoCloseable {
  private final Optional<String> topic;
  private final Optional<KafkaProducer<byte[], byte[]>> producer;

  FailedRecords(String brokers, Optional<String> topic) {
    this.topic = topic;
    this.producer =
        topic.map(
            _ ->
                new KafkaProducer<>(
                    Map.of("bootstrap.servers", brokers, "acks", "all"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer()));
  }

  /**
   * Returns when all have been stored.
   *
   * @throws IllegalStateException where the topic does not take one; it may then hold some of them
   */
  void add(List<ConsumerRecord<byte[], byte[]>> records, String reason) {
    if (producer.isEmpty()) {
      return;
    }
    try {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        ProducerRecord<byte[], byte[]> copy =
            new ProducerRecord<>(
                topic.orElseThrow(), null, record.key(), record.value(), record.headers());
        header(copy, "failure-reason", reason);
        header(copy, "source-partition", Batch.partition(record).toString());
        header(copy, "source-offset", Long.toString(record.offset()));
        producer.get().send(copy).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("The on-failure topic " + topic.orElseThrow(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.ifPresent(KafkaProducer::close);
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
