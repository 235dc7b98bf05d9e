package dev.memorygraph.ingest.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends dead letters to {@code <topic>-dlq}, keyed by event id, with the headers {@code
 * x-original-topic}, {@code x-failure-reason} and {@code x-retry-count}, and ours beside them:
 * {@code x-original-partition}, {@code x-original-offset} and the record's {@code traceparent}. The
 * function {@code dead-letters} reads them. A record's baggage is what its producer wrote, and
 * stays with it.
 *
 * <p>A letter that the broker refuses for what it is goes again without what it says of the record.
 * Where that is refused too the log is all that tells: it must not hold up the records behind it.
 */
final class KafkaDeadLetters implements DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger("ingest-stream");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Producer<String, String> producer;

  KafkaDeadLetters(Producer<String, String> producer) {
    this.producer = producer;
  }

  @Override
  public void send(List<DeadLetter> letters) {
    List<DeadLetter> refused = deliver(letters);
    List<DeadLetter> lost = deliver(refused.stream().map(DeadLetter::bare).toList());
    for (DeadLetter letter : lost) {
      LOG.error(
          "The broker refuses the dead letter of {}: {}", letter.place(), letter.problem().code());
    }
  }

  /** Those that the broker will never take. */
  private List<DeadLetter> deliver(List<DeadLetter> letters) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (DeadLetter letter : letters) {
      Future<RecordMetadata> one = begin(record(letter));
      // Without this a broker that is away would be waited for once a letter.
      if (one.state() == Future.State.FAILED && !refused(one.exceptionNow())) {
        throw failed(letters, one.exceptionNow());
      }
      sent.add(one);
    }
    List<DeadLetter> refused = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < sent.size(); i++) {
      if (!taken(sent.get(i), end, letters)) {
        refused.add(letters.get(i));
      }
    }
    return refused;
  }

  private Future<RecordMetadata> begin(ProducerRecord<String, String> record) {
    try {
      return producer.send(record);
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean taken(
      Future<RecordMetadata> one, long endNanos, List<DeadLetter> letters) {
    try {
      one.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (refused(cause)) {
        LOG.warn("The broker refuses a dead letter: {}", LogContext.describe(cause));
        return false;
      }
      throw failed(letters, cause);
    } catch (TimeoutException e) {
      throw failed(letters, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException("Interrupted while sending dead letters", e);
    }
  }

  /** Whether it is the letter that the broker does not want; all else may be mended. */
  private static boolean refused(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof PolicyViolationException
        || failure instanceof SerializationException;
  }

  private static DependencyUnavailableException failed(List<DeadLetter> letters, Throwable cause) {
    return new DependencyUnavailableException(
        "Sending " + letters.size() + " dead letters failed", cause);
  }

  private static ProducerRecord<String, String> record(DeadLetter letter) {
    RecordPlace place = letter.place();
    ProducerRecord<String, String> record =
        new ProducerRecord<>(
            place.topic() + DeadLetterHeaders.TOPIC_SUFFIX,
            letter.eventId(),
            body(letter).toString());
    header(record, DeadLetterHeaders.ORIGINAL_TOPIC, place.topic());
    header(record, DeadLetterHeaders.ORIGINAL_PARTITION, Integer.toString(place.partition()));
    header(record, DeadLetterHeaders.ORIGINAL_OFFSET, Long.toString(place.offset()));
    header(record, DeadLetterHeaders.FAILURE_REASON, letter.problem().code().label());
    // The handler itself tries nothing again that comes here: what counts is how often it was
    // redriven.
    header(record, DeadLetterHeaders.RETRY_COUNT, Integer.toString(letter.retries()));
    letter.trace().forEach((name, value) -> header(record, name, value));
    return record;
  }

  private static ObjectNode body(DeadLetter letter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event_id", letter.eventId())
        .put("tenant", letter.tenant())
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
