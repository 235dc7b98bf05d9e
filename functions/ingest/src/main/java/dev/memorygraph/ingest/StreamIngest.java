package dev.memorygraph.ingest;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.ingest.Judged.Accepted;
import dev.memorygraph.ingest.Judged.Rejected;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch of records. What cannot be read goes to the dead letters and the rest goes on; when
 * the graph is away, the rest of the batch is asked for again. Nothing is dropped.
 */
final class StreamIngest {
  /** Records written in one transaction. */
  static final int CHUNK = 1_000;

  /** A chunk is not begun with less time left than this. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger("ingest-stream");

  private final Ingest ingest;
  private final KafkaRecords records;
  private final DeadLetters deadLetters;
  private final EventMetrics metrics;

  StreamIngest(
      Ingest ingest, KafkaRecords records, DeadLetters deadLetters, EventMetrics metrics) {
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
    for (int from = 0; from < batch.size(); from += CHUNK) {
      List<KafkaEventRecord> chunk = batch.subList(from, Math.min(from + CHUNK, batch.size()));
      try {
        if (timeLeft.get().compareTo(RESERVE) < 0) {
          return KafkaBatchResponse.repeat(batch.subList(from, batch.size()));
        }
        metrics.timed(() -> handle(chunk));
      } catch (TransientException e) {
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

  private EventMetrics.Tally handle(List<KafkaEventRecord> chunk) {
    List<Accepted<RecordPlace>> accepted = new ArrayList<>();
    List<Rejected<RecordPlace>> rejected = new ArrayList<>();
    for (KafkaEventRecord record : chunk) {
      switch (ingest.judge(
          RecordPlace.of(record), records.decode(record), records.tenant(record))) {
        case Accepted<RecordPlace> good -> accepted.add(good);
        case Rejected<RecordPlace> bad -> rejected.add(bad);
      }
    }
    List<Rejected<RecordPlace>> refused = ingest.store(accepted);
    rejected.addAll(refused);
    if (!rejected.isEmpty()) {
      deadLetters.send(letters(rejected, chunk));
      LOG.warn("{} of {} records became dead letters", rejected.size(), chunk.size());
    }
    return EventMetrics.Tally.of(accepted, rejected);
  }

  private static List<DeadLetter> letters(
      List<Rejected<RecordPlace>> rejected, List<KafkaEventRecord> chunk) {
    Map<RecordPlace, KafkaEventRecord> byPlace =
        chunk.stream().collect(Collectors.toMap(RecordPlace::of, Function.identity()));
    return rejected.stream()
        .map(
            bad -> {
              byte[] value = KafkaRecords.value(byPlace.get(bad.place()));
              return new DeadLetter(
                  bad.place(), bad.eventId(), bad.problem(), Texts.hash(value), value.length);
            })
        .toList();
  }
}
