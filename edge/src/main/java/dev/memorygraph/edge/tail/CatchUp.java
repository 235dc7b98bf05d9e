package dev.memorygraph.edge.tail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/**
 * Reads what one subscription has missed, with a reader of its own, as fast as it is asked for
 * more. Not safe for use by several threads.
 */
public final class CatchUp<V> implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> reader;
  private final RecordReader<V> records;
  private final LiveTail.Member<V> member;
  private Positions positions;
  private boolean expired;

  private CatchUp(
      Consumer<byte[], byte[]> reader,
      RecordReader<V> records,
      LiveTail.Member<V> member,
      Positions positions) {
    this.reader = reader;
    this.records = records;
    this.member = member;
    this.positions = positions;
  }

  /**
   * Begins.
   *
   * @param from where it is to go on
   * @param earliest before which nothing is told any more
   */
  public static <V> CatchUp<V> open(
      TopicLog log,
      RecordReader<V> records,
      LiveTail.Member<V> member,
      Positions from,
      Instant earliest) {
    CatchUp<V> catchUp = new CatchUp<>(log.open(), records, member, from);
    try {
      catchUp.start(earliest);
      return catchUp;
    } catch (RuntimeException e) {
      catchUp.close();
      throw e;
    }
  }

  /** Whether it is further than the log itself: its position is of another one. */
  public boolean isBeyond() {
    return !TopicLog.ends(reader).covers(positions);
  }

  /** Whether some of what was missed is not there any more, since this was asked last. */
  public boolean hasExpired() {
    boolean since = expired;
    expired = false;
    return since;
  }

  /** How far it has read. */
  public Positions positions() {
    return positions;
  }

  /** How many records are left, those of others among them. */
  public long left() {
    return positions.behind(TopicLog.ends(reader));
  }

  /** The next ones; none does not say that there are no more. */
  public List<TailBuffer.Item<V>> next() {
    List<TailBuffer.Item<V>> items = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        positions = positions.after(record.partition(), record.offset());
        records
            .read(record, member.tenant()::equals)
            .filter(logged -> member.filter().test(logged.value()))
            .ifPresent(logged -> items.add(new TailBuffer.Item<>(logged, positions)));
      }
      positions = positions.max(TopicLog.reached(reader));
    } catch (OffsetOutOfRangeException e) {
      start(Instant.EPOCH);
    }
    return items;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void start(Instant earliest) {
    Positions first = TopicLog.beginnings(reader).max(TopicLog.since(reader, earliest));
    expired |= !positions.covers(first);
    positions = positions.max(first);
    TopicLog.seek(reader, positions);
  }
}
