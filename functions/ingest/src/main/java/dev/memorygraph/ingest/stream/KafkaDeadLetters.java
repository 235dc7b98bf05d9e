package dev.memorygraph.ingest.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Sends dead letters to {@code <topic>-dlq}, keyed by event id, with the headers {@code
 * x-original-topic}, {@code x-failure-reason} and {@code x-retry-count}, and ours beside them:
 * {@code x-original-partition} and {@code x-original-offset}.
 */
final class KafkaDeadLetters implements DeadLetters {
  static final String SUFFIX = "-dlq";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Producer<String, String> producer;

  KafkaDeadLetters(Producer<String, String> producer) {
    this.producer = producer;
  }

  @Override
  public void send(List<DeadLetter> letters) {
    try {
      List<Future<RecordMetadata>> sent =
          letters.stream().map(KafkaDeadLetters::record).map(producer::send).toList();
      for (Future<RecordMetadata> one : sent) {
        one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new TransientException("Sending " + letters.size() + " dead letters failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("Interrupted while sending dead letters", e);
    }
  }

  private static ProducerRecord<String, String> record(DeadLetter letter) {
    RecordPlace place = letter.place();
    ProducerRecord<String, String> record =
        new ProducerRecord<>(place.topic() + SUFFIX, letter.eventId(), body(letter).toString());
    header(record, "x-original-topic", place.topic());
    header(record, "x-original-partition", Integer.toString(place.partition()));
    header(record, "x-original-offset", Long.toString(place.offset()));
    header(record, "x-failure-reason", letter.problem().code().label());
    // Only what no retry can mend comes here, so none was spent.
    header(record, "x-retry-count", "0");
    return record;
  }

  private static ObjectNode body(DeadLetter letter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event_id", letter.eventId())
        .put("topic", letter.place().topic())
        .put("partition", letter.place().partition())
        .put("offset", letter.place().offset())
        .put("code", letter.problem().code().label())
        .put("pointer", letter.problem().pointer())
        .put("detail", letter.problem().detail())
        .put("sha256", letter.sha256())
        .put("size", letter.size());
  }

  private static void header(ProducerRecord<String, String> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
