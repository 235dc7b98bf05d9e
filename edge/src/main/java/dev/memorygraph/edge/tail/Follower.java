package dev.memorygraph.edge.tail;

import dev.memorygraph.edge.tail.TailBuffer.Item;
import dev.memorygraph.edge.tail.TailBuffer.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one subscription is to be told of a topic: first what it missed, then what comes. Each
 * record is told once: where both readers come by it, the one that was further counts. Not safe for
 * use by several threads, but for {@link #wake}.
 */
public final class Follower<V> implements AutoCloseable {
  /** How long there may be nothing to tell. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long ANSWER_SECONDS = 15;

  /** Records that a buffer bridges while the live tail is joined. */
  private static final int NEAR = 500;

  private final Source<V> source;
  private final LiveTail.Member<V> member;
  private final Seam seam = new Seam(Positions.NONE);
  private @Nullable CatchUp<V> missed;
  private Optional<Positions> joined = Optional.empty();

  /**
   * A topic that is followed.
   *
   * @param reach how old a record may be that is told to who resumes
   * @param readers that may catch up at a time
   * @param most records that are told at once
   */
  public record Source<V>(
      TopicLog log,
      RecordReader<V> records,
      LiveTail<V> tail,
      Duration reach,
      Semaphore readers,
      int most) {}

  /**
   * What is told at once.
   *
   * @param live whether it was told as it came
   * @param dropped records before it that gave way, since the buffer was full
   * @param expired whether the log lost some before it
   * @param from how far the log was told before it
   * @param items each with how far the log is told with it
   * @param position how far the log is told with all of it
   */
  public record Batch<V>(
      boolean live,
      long dropped,
      boolean expired,
      Positions from,
      List<Item<V>> items,
      Positions position) {
    public Batch {
      items = List.copyOf(items);
    }
  }

  /** Why nothing can be told. */
  public static final class NotFollowedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    NotFollowedException(Reason reason) {
      super(reason.text());
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }

  /** Why nothing can be told, in words for the client. */
  public enum Reason {
    BUSY("As many subscriptions catch up as may; resume later."),
    OTHER_LOG("The position is of another log."),
    NO_ANSWER("The log does not answer; resume.");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public Follower(Source<V> source, LiveTail.Member<V> member) {
    this.source = source;
    this.member = member;
  }

  /**
   * Begins.
   *
   * @param from where to go on; empty for now
   * @return how far the log counts as told
   */
  public Positions start(Optional<Positions> from)
      throws NotFollowedException, InterruptedException {
    if (from.isPresent()) {
      open(from.get());
      seam.read(from.get());
    } else {
      seam.read(join());
    }
    return seam.told();
  }

  /** The next records; none where there were none for {@link #PATIENCE}, or somebody woke it. */
  public Batch<V> next() throws NotFollowedException, InterruptedException {
    CatchUp<V> behind = missed;
    return behind == null ? live() : missed(behind);
  }

  /** Has {@link #next} return, whether there is anything or not. */
  public void wake() {
    member.buffer().wake();
  }

  @Override
  public void close() {
    source.tail().leave(member);
    caughtUp();
  }

  private void open(Positions since) throws NotFollowedException {
    if (!source.readers().tryAcquire()) {
      throw new NotFollowedException(Reason.BUSY);
    }
    try {
      Instant earliest = Instant.now().minus(source.reach());
      missed = CatchUp.open(source.log(), source.records(), member, since, earliest);
    } finally {
      if (missed == null) {
        source.readers().release();
      }
    }
    if (missed.isBeyond()) {
      throw new NotFollowedException(Reason.OTHER_LOG);
    }
  }

  private Batch<V> missed(CatchUp<V> behind) throws NotFollowedException, InterruptedException {
    Positions before = seam.told();
    List<Item<V>> items = fresh(behind.next());
    boolean expired = behind.hasExpired();
    seam.read(behind.positions());
    if (joined.isEmpty() && behind.left() <= NEAR) {
      joined = Optional.of(join());
    }
    if (joined.filter(seam.told()::covers).isPresent()) {
      caughtUp();
    }
    return new Batch<>(false, 0, expired, before, items, seam.told());
  }

  private Batch<V> live() throws InterruptedException {
    Taken<V> taken = member.buffer().take(PATIENCE, source.most());
    Positions before = seam.told();
    List<Item<V>> items = fresh(taken.items());
    if (taken.items().isEmpty()) {
      seam.read(taken.seen());
    }
    return new Batch<>(true, taken.dropped(), taken.expired(), before, items, seam.told());
  }

  private List<Item<V>> fresh(List<Item<V>> read) {
    List<Item<V>> fresh = new ArrayList<>();
    for (Item<V> item : read) {
      if (seam.isNew(item)) {
        fresh.add(new Item<>(item.logged(), seam.told()));
      }
    }
    return fresh;
  }

  private void caughtUp() {
    if (missed != null) {
      missed.close();
      missed = null;
      source.readers().release();
    }
  }

  private Positions join() throws NotFollowedException, InterruptedException {
    try {
      return source.tail().join(member).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new NotFollowedException(Reason.NO_ANSWER);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Joining completes with positions only", e);
    }
  }
}
