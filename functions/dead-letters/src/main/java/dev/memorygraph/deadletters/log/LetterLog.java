package dev.memorygraph.deadletters.log;

import dev.memorygraph.kit.kafka.RecordPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of dead letters, read a page at a time: topic by topic, partition by partition, each
 * from its oldest letter to the one that was its newest when the walk began.
 *
 * <p>Every method throws a {@link dev.memorygraph.base.DependencyUnavailableException} where Kafka
 * does not answer.
 */
public final class LetterLog {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Comparator<RecordPlace> ORDER =
      Comparator.comparing(RecordPlace::topic).thenComparingInt(RecordPlace::partition);

  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer of no group, which goes to the oldest record where one is gone
   */
  public LetterLog(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Some letters.
   *
   * @param looked how many were looked at to find these
   * @param next where the walk goes on; empty at its end
   */
  public record Page(List<Entry> entries, long looked, Optional<Cursor> next) {}

  /** The beginning of a walk that ends where the letters end now; empty where there are none. */
  public Optional<Cursor> begin(Selection selection) {
    return Reaching.kafka(
        "Asking for dead letters",
        () -> {
          List<TopicPartition> partitions =
              selection.topics().stream().flatMap(topic -> partitions(topic).stream()).toList();
          List<RecordPlace> ends =
              consumer.endOffsets(partitions).entrySet().stream()
                  .map(end -> place(end.getKey(), end.getValue()))
                  .sorted(ORDER)
                  .toList();
          return ends.isEmpty()
              ? Optional.<Cursor>empty()
              : Optional.of(new Cursor(first(ends.getFirst(), selection), ends));
        });
  }

  /**
   * Walks on.
   *
   * @param limit letters that are wanted at most
   * @param goesOn whether there is time for more
   */
  public Page page(Cursor from, Selection selection, int limit, BooleanSupplier goesOn) {
    return Reaching.kafka(
        "Reading dead letters",
        () -> {
          Walk walk = new Walk(selection, limit, goesOn);
          for (RecordPlace end : from.ends()) {
            RecordPlace start =
                Cursor.isSamePartition(end, from.next()) ? from.next() : first(end, selection);
            RecordPlace stop = walk.along(start, end);
            if (stop.offset() < end.offset()) {
              return walk.page(Optional.of(from.at(stop)));
            }
          }
          return walk.page(Optional.empty());
        });
  }

  /** The one at a place, if it is still there. */
  public Optional<Entry> find(RecordPlace place) {
    Selection any =
        new Selection(
            List.of(place.topic()),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Reaching.kafka(
        "Reading a dead letter",
        () -> {
          TopicPartition partition = new TopicPartition(place.topic(), place.partition());
          if (!partitions(place.topic()).contains(partition)) {
            return Optional.empty();
          }
          long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
          Walk walk = new Walk(any, 1, () -> System.nanoTime() < deadline);
          walk.along(place, place(partition, place.offset() + 1));
          return walk.found.stream().findFirst();
        });
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** The first place of a partition that a selection may want. */
  private RecordPlace first(RecordPlace end, Selection selection) {
    TopicPartition partition = new TopicPartition(end.topic(), end.partition());
    return place(
        partition, selection.since().map(since -> since(partition, since, end)).orElse(0L));
  }

  private long since(TopicPartition partition, Instant since, RecordPlace end) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(Map.of(partition, Math.max(0, since.toEpochMilli())));
    OffsetAndTimestamp first = found.get(partition);
    return first == null ? end.offset() : first.offset();
  }

  private static RecordPlace place(TopicPartition partition, long offset) {
    return new RecordPlace(partition.topic(), partition.partition(), offset);
  }

  /** A walk along partitions, and what it found. */
  private final class Walk {
    private final Selection selection;
    private final int limit;
    private final BooleanSupplier goesOn;
    private final List<Entry> found = new ArrayList<>();
    private long looked;

    Walk(Selection selection, int limit, BooleanSupplier goesOn) {
      this.selection = selection;
      this.limit = limit;
      this.goesOn = goesOn;
    }

    Page page(Optional<Cursor> next) {
      return new Page(List.copyOf(found), looked, next);
    }

    /** Walks from a place towards the end of its partition; the place where it stopped. */
    RecordPlace along(RecordPlace start, RecordPlace end) {
      TopicPartition partition = new TopicPartition(start.topic(), start.partition());
      List<TopicPartition> only = List.of(partition);
      // Somebody may have made the topic anew, and shorter.
      long last = Math.min(end.offset(), consumer.endOffsets(only).getOrDefault(partition, 0L));
      long position =
          Math.max(start.offset(), consumer.beginningOffsets(only).getOrDefault(partition, 0L));
      consumer.assign(only);
      consumer.seek(partition, position);
      while (position < last && !isFull() && goesOn.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        position = records.isEmpty() ? consumer.position(partition) : take(records, position, last);
      }
      return position < last ? place(partition, position) : end;
    }

    private long take(ConsumerRecords<byte[], byte[]> records, long from, long last) {
      long position = from;
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() >= last || isFull()) {
          return record.offset();
        }
        look(LetterReader.read(record));
        position = record.offset() + 1;
      }
      return position;
    }

    private void look(Entry entry) {
      looked++;
      if (selection.takes(entry)) {
        found.add(entry);
      }
    }

    private boolean isFull() {
      return found.size() >= limit;
    }
  }
}
