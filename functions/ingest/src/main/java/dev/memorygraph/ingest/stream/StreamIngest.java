package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.ingest.EventMetrics;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.ValidationResult;
import dev.memorygraph.ingest.ValidationResult.Accepted;
import dev.memorygraph.ingest.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch of records. What cannot be read goes to the dead letters and the rest goes on; when
 * the graph is away, the rest of the batch is asked for again. Nothing is dropped.
 */
final class StreamIngest {
  /** Records written in one transaction. */
  static final int CHUNK = 1_000;

  /** Kept back for dead letters and the answer. */
  static final Duration RESERVE = Duration.ofSeconds(12);

  /** A chunk is not begun with less time left than this. */
  static final Duration LEAST = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger("ingest-stream");

  private final Ingest ingest;
  private final KafkaRecords records;
  private final DeadLetters deadLetters;
  private final EventMetrics metrics;

  StreamIngest(Ingest ingest, KafkaRecords records, DeadLetters deadLetters, EventMetrics metrics) {
    this.ingest = ingest;
    this.records = records;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /**
   * Handles a batch.
   *
   * @param batch those of a partition in the order of their offsets
   * @param timeLeft until the invocation is cut off
   */
  KafkaBatchResponse handle(List<KafkaEventRecord> batch, Supplier<Duration> timeLeft) {
    Supplier<Duration> toStore = () -> timeLeft.get().minus(RESERVE);
    for (int from = 0; from < batch.size(); from += CHUNK) {
      List<KafkaEventRecord> chunk = batch.subList(from, Math.min(from + CHUNK, batch.size()));
      try {
        if (toStore.get().compareTo(LEAST) < 0) {
          return KafkaBatchResponse.repeat(batch.subList(from, batch.size()));
        }
        metrics.timed(() -> store(chunk, toStore));
      } catch (DependencyUnavailableException e) {
        LOG.warn(
            "{} of {} records are to come again: {}",
            batch.size() - from,
            batch.size(),
            LogContext.describe(e));
        return KafkaBatchResponse.repeat(batch.subList(from, batch.size()));
      }
    }
    return KafkaBatchResponse.DONE;
  }

  private EventMetrics.Tally store(List<KafkaEventRecord> chunk, Supplier<Duration> timeLeft) {
    List<Accepted<KafkaEventRecord>> accepted = new ArrayList<>();
    List<Rejected<KafkaEventRecord>> rejected = new ArrayList<>();
    for (KafkaEventRecord record : chunk) {
      switch (validate(record)) {
        case Accepted<KafkaEventRecord> good -> accepted.add(good);
        case Rejected<KafkaEventRecord> bad -> rejected.add(bad);
      }
    }
    rejected.addAll(ingest.store(accepted, timeLeft));
    if (!rejected.isEmpty()) {
      deadLetters.send(rejected.stream().map(this::letter).toList());
      LOG.warn("{} of {} records became dead letters", rejected.size(), chunk.size());
    }
    return EventMetrics.Tally.of(accepted, rejected);
  }

  private ValidationResult<KafkaEventRecord> validate(KafkaEventRecord record) {
    return ingest.validate(record, () -> records.decode(record), () -> records.tenant(record));
  }

  private DeadLetter letter(Rejected<KafkaEventRecord> rejected) {
    KafkaEventRecord record = rejected.place();
    byte[] value = KafkaRecords.value(record);
    return new DeadLetter(
        RecordPlace.of(record),
        records.tenant(record).map(Tenant::id).orElse(""),
        rejected.eventId(),
        records.trace(record),
        rejected.problem(),
        records.retries(record),
        Sha256.hex(value),
        value.length);
  }
}
