package dev.memorygraph.engines.registry.capture;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends batches to Kafka; a batch counts as done only when Kafka has all of it. */
final class KafkaWriter implements ChangeConsumer<ChangeEvent<String, String>>, AutoCloseable {
  private final Producer<String, String> producer;
  private final String topics;

  private KafkaWriter(Producer<String, String> producer, String topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * Connects when there is something to send.
   *
   * @param prefix what the topics' names begin with; what goes elsewhere is a heartbeat
   */
  static KafkaWriter open(String brokers, String prefix) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            brokers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "linger.ms",
            2,
            "batch.size",
            64 * 1024);
    return new KafkaWriter(
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()),
        prefix + ".public.");
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<String, String>> batch,
      RecordCommitter<ChangeEvent<String, String>> committer)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
    for (ChangeEvent<String, String> event : batch) {
      if (event.destination().startsWith(topics)) {
        sent.add(
            producer.send(new ProducerRecord<>(event.destination(), event.key(), event.value())));
      }
    }
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      await(one);
    }
    for (ChangeEvent<String, String> event : batch) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void await(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take a change", e);
    }
  }
}
