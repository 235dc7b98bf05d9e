package dev.memorygraph.edge.tail;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the end of the log once for all subscriptions of this process, and only while there are
 * some. It never waits for one of them. Where the broker goes away it goes on where it was.
 */
public final class LiveTail<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration END = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofMinutes(1).toNanos();

  private final TopicLog log;
  private final RecordReader<V> records;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  // Of the thread alone:
  private final Map<Tenant, List<Member<V>>> members = new HashMap<>();
  private Positions positions = Positions.NONE;

  /**
   * Who is told.
   *
   * @param filter of what the tenant's records say that that matter
   */
  public record Member<V>(Tenant tenant, Predicate<V> filter, TailBuffer<V> buffer) {}

  private LiveTail(TopicLog log, RecordReader<V> records) {
    this.log = log;
    this.records = records;
    this.thread = Thread.ofPlatform().name("tail-" + log.topic()).daemon().unstarted(this::run);
  }

  /** Begins, once somebody joins. */
  public static <V> LiveTail<V> start(TopicLog log, RecordReader<V> records) {
    LiveTail<V> tail = new LiveTail<>(log, records);
    tail.thread.start();
    return tail;
  }

  /**
   * Has a subscription told of all that comes.
   *
   * @return from where on; completes once the log answers
   */
  public CompletableFuture<Positions> join(Member<V> member) {
    CompletableFuture<Positions> from = new CompletableFuture<>();
    command(
        () -> {
          members.computeIfAbsent(member.tenant(), _ -> new ArrayList<>()).add(member);
          member.buffer().seen(positions);
          from.complete(positions);
        });
    return from;
  }

  /** Tells a subscription no more. */
  public void leave(Member<V> member) {
    command(
        () ->
            members.computeIfPresent(
                member.tenant(),
                (_, those) -> those.remove(member) && those.isEmpty() ? null : those));
  }

  /** Whether it is reading, or would if there was anybody to tell. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void command(Runnable work) {
    commands.add(work);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      if (commands.isEmpty() && members.isEmpty()) {
        LockSupport.park(this);
        continue;
      }
      try (Consumer<byte[], byte[]> reader = log.open()) {
        follow(reader);
      } catch (InterruptException e) {
        return; // the end
      } catch (KafkaException e) {
        LOG.warn("The live tail begins anew: {}", LogContext.describe(e));
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (RuntimeException e) {
        LOG.error("The live tail failed and begins anew: {}", LogContext.describe(e));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Reads until nobody is there to tell, or the topic has other partitions. */
  private void follow(Consumer<byte[], byte[]> reader) {
    begin(reader);
    long look = System.nanoTime() + LOOK_FOR_PARTITIONS_NANOS;
    do {
      for (Runnable work = commands.poll(); work != null; work = commands.poll()) {
        work.run();
      }
      read(reader);
      if (System.nanoTime() > look) {
        look += LOOK_FOR_PARTITIONS_NANOS;
        if (log.partitions(reader).size() != reader.assignment().size()) {
          return;
        }
      }
    } while (!closed && !members.isEmpty());
  }

  private void begin(Consumer<byte[], byte[]> reader) {
    // Whoever joined before an outage is told from there on.
    positions = members.isEmpty() ? TopicLog.ends(reader) : positions;
    TopicLog.seek(reader, positions);
  }

  private void read(Consumer<byte[], byte[]> reader) {
    try {
      ConsumerRecords<byte[], byte[]> read = reader.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : read) {
        positions = positions.after(record.partition(), record.offset());
        records.read(record, members::containsKey).ifPresent(this::tell);
      }
      positions = positions.max(TopicLog.reached(reader));
      all().forEach(member -> member.buffer().seen(positions));
    } catch (OffsetOutOfRangeException e) {
      LOG.warn("The log lost what the live tail was to read next");
      positions = positions.within(TopicLog.beginnings(reader), TopicLog.ends(reader));
      TopicLog.seek(reader, positions);
      all().forEach(member -> member.buffer().expired());
    }
  }

  private void tell(Logged<V> logged) {
    TailBuffer.Item<V> item = new TailBuffer.Item<>(logged, positions);
    for (Member<V> member : members.getOrDefault(logged.tenant(), List.of())) {
      if (member.filter().test(logged.value())) {
        member.buffer().add(item);
      }
    }
  }

  private List<Member<V>> all() {
    return members.values().stream().flatMap(Collection::stream).toList();
  }
}
