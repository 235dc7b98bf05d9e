package dev.memorygraph.deadletters.redrive;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.deadletters.log.LetterReader;
import dev.memorygraph.kit.kafka.DeadLetterHeaders;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends a record again to the partition that it came from: with its key, value and headers, the
 * count of its repetitions one higher, and the place that it was read at.
 */
public final class Resending {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String FAILED = "Sending a record again failed";

  private final Producer<byte[], byte[]> producer;

  public Resending(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Returns when the record is safe.
   *
   * @return where it lies now; empty where the broker refuses it for what it is
   * @throws DependencyUnavailableException where it may not be; sending again repeats it at worst
   */
  public Optional<RecordPlace> send(ConsumerRecord<byte[], byte[]> record) {
    try {
      Future<RecordMetadata> sent = producer.send(copy(record));
      RecordMetadata place = sent.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(new RecordPlace(place.topic(), place.partition(), place.offset()));
    } catch (ExecutionException e) {
      return refused(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      return refused(e);
    } catch (TimeoutException e) {
      throw new DependencyUnavailableException(FAILED, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailableException(FAILED, e);
    }
  }

  /** How often a record was sent again, by its header. */
  public static int retries(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(DeadLetterHeaders.RETRY_COUNT);
    return DeadLetterHeaders.retries(header == null ? null : header.value());
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
    Headers headers = new RecordHeaders(record.headers());
    replace(headers, DeadLetterHeaders.RETRY_COUNT, Integer.toString(retries(record) + 1));
    replace(headers, DeadLetterHeaders.REDRIVEN_FROM, LetterReader.place(record).path());
    return new ProducerRecord<>(
        record.topic(), record.partition(), null, record.key(), record.value(), headers);
  }

  private static void replace(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where it is the record that the broker does not want; all else may be mended. */
  private static Optional<RecordPlace> refused(Throwable failure) {
    if (failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof PolicyViolationException
        || failure instanceof SerializationException) {
      return Optional.empty();
    }
    throw new DependencyUnavailableException(FAILED, failure);
  }
}
