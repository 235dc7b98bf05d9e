package dev.memorygraph.ingest.stream;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.ValidationResult;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.kit.overload.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch of records. What cannot be read goes to the dead letters and the rest goes on; when
 * the graph or a schema registry is away, the rest of the batch is asked for again. Nothing is
 * dropped. Where the graph takes no more for now the batch waits, as long as there is time.
 */
final class StreamIngest {
  /** Kept back for dead letters and the answer. */
  static final Duration RESERVE = Duration.ofSeconds(12);

  /** A chunk is not begun with less time left than this. */
  static final Duration LEAST = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger("ingest-stream");

  private final Ingest ingest;
  private final Records records;
  private final DeadLetters deadLetters;
  private final EventMetrics metrics;

  StreamIngest(Ingest ingest, Records records, DeadLetters deadLetters, EventMetrics metrics) {
    this.ingest = ingest;
    this.records = records;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /**
   * Readers of the kinds of records: an event in each, a request of spans in each, and a prompt,
   * response or session in each.
   */
  record Records(KafkaRecords events, OtlpRecords spans, ConversationRecords conversations) {}

  /**
   * Handles a batch.
   *
   * @param batch those of a partition in the order of their offsets
   * @param timeLeft until the invocation is cut off
   */
  KafkaBatchResponse handle(List<KafkaEventRecord> batch, Supplier<Duration> timeLeft) {
    Supplier<Duration> toStore = () -> timeLeft.get().minus(RESERVE);
    batch.stream()
        .mapToLong(KafkaEventRecord::getTimestamp)
        .filter(millis -> millis > 0)
        .min()
        .ifPresent(millis -> ingest.admission().behind(Instant.ofEpochMilli(millis)));
    int from = 0;
    while (from < batch.size()) {
      try {
        if (toStore.get().compareTo(LEAST) < 0) {
          return KafkaBatchResponse.repeat(batch.subList(from, batch.size()));
        }
        List<KafkaEventRecord> rest = batch.subList(from, batch.size());
        if (!ingest.admission().waits(priority(rest), () -> toStore.get().minus(LEAST))) {
          return KafkaBatchResponse.repeat(rest);
        }
        from += next(rest, toStore);
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

  /** A chunk is backfill where all of its records are. */
  private static Priority priority(List<KafkaEventRecord> batch) {
    boolean backfill =
        batch.stream()
            .limit(Ingest.MAX_TRANSACTION)
            .map(record -> Priority.of(KafkaRecords.header(record, PriorityHeader.NAME)))
            .allMatch(Priority.BACKFILL::equals);
    return backfill ? Priority.BACKFILL : Priority.LIVE;
  }

  /** Stores as many records as fill a transaction or the buffer, at least one; says how many. */
  private int next(List<KafkaEventRecord> batch, Supplier<Duration> timeLeft) {
    List<ValidationResult<KafkaEventRecord>> results = new ArrayList<>();
    int read = 0;
    long bytes = size(batch.getFirst());
    do {
      results.addAll(validate(batch.get(read)));
      read++;
      bytes += read < batch.size() ? size(batch.get(read)) : 0;
    } while (read < batch.size()
        && results.size() < Ingest.MAX_TRANSACTION
        && ingest.admission().fits(bytes));
    int records = read;
    ingest.admission().hold(batch.subList(0, records).stream().mapToLong(StreamIngest::size).sum());
    Priority priority = priority(batch.subList(0, records));
    ingest
        .admission()
        .working(priority, () -> metrics.timed(() -> store(results, records, timeLeft)));
    return records;
  }

  /** As sent, about: a value comes in base64. */
  private static long size(KafkaEventRecord record) {
    return Optional.ofNullable(record.getValue()).map(String::length).orElse(0) * 3L / 4;
  }

  private EventMetrics.Tally store(
      List<ValidationResult<KafkaEventRecord>> results, int records, Supplier<Duration> timeLeft) {
    List<Accepted<KafkaEventRecord>> accepted = new ArrayList<>();
    List<Rejected<KafkaEventRecord>> rejected = new ArrayList<>();
    for (ValidationResult<KafkaEventRecord> result : results) {
      switch (result) {
        case Accepted<KafkaEventRecord> good -> accepted.add(good);
        case Rejected<KafkaEventRecord> bad -> rejected.add(bad);
      }
    }
    rejected.addAll(ingest.store(accepted, timeLeft));
    if (!rejected.isEmpty()) {
      List<DeadLetter> letters = letters(rejected);
      deadLetters.send(letters);
      LOG.warn("{} of {} records became dead letters", letters.size(), records);
    }
    return EventMetrics.Tally.of(accepted, rejected);
  }

  private List<ValidationResult<KafkaEventRecord>> validate(KafkaEventRecord record) {
    if (records.spans().has(record)) {
      return records.spans().validate(record);
    }
    if (records.conversations().has(record)) {
      return records.conversations().validate(record);
    }
    return List.of(
        ingest.validate(
            record, () -> records.events().decode(record), () -> KafkaRecords.sender(record)));
  }

  /** One of each record, however many of its events were rejected: it comes again as a whole. */
  private List<DeadLetter> letters(List<Rejected<KafkaEventRecord>> rejected) {
    Set<KafkaEventRecord> told = Collections.newSetFromMap(new IdentityHashMap<>());
    return rejected.stream().filter(one -> told.add(one.place())).map(this::letter).toList();
  }

  private DeadLetter letter(Rejected<KafkaEventRecord> rejected) {
    KafkaEventRecord record = rejected.place();
    byte[] value = KafkaRecords.value(record);
    return new DeadLetter(
        RecordPlace.of(record),
        KafkaRecords.tenant(record).map(Tenant::id).orElse(""),
        rejected.eventId(),
        records.events().trace(record),
        rejected.problem(),
        records.events().retries(record),
        Sha256.hex(value),
        value.length);
  }
}
