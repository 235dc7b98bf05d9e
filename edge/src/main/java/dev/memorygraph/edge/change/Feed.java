package dev.memorygraph.edge.change;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.edge.change.Told.Missed;
import dev.memorygraph.edge.tail.Follower;
import dev.memorygraph.edge.tail.Follower.Batch;
import dev.memorygraph.edge.tail.Follower.NotFollowedException;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.edge.tail.TailBuffer.Item;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one subscription, one after the other. Not safe for use by several threads, but
 * for {@link #cancel} and {@link #review}.
 *
 * @param <E> what a message is a list of
 */
final class Feed<E> implements AutoCloseable {
  private static final int MAX_ENTRIES = 1_000;

  private final Follower<GraphChange> follower;
  private final ChangeSight sight;
  private final Kind<E> kind;
  private final Metrics metrics;
  private final Deque<Told> ready = new ArrayDeque<>();
  private Positions shown = Positions.NONE;
  private volatile boolean review;
  private volatile boolean cancelled;

  /**
   * What is subscribed to.
   *
   * @param entries what a change tells to somebody who may see what the sight says
   * @param message a list of them
   */
  record Kind<E>(Entries<E> entries, Message<E> message) {}

  /** What a change tells. */
  @FunctionalInterface
  interface Entries<E> {
    List<E> of(GraphChange change, ChangeSight sight);
  }

  /** How it is told. */
  @FunctionalInterface
  interface Message<E> {
    Told of(List<E> entries, @Nullable Missed missed, String position);
  }

  Feed(Follower<GraphChange> follower, ChangeSight sight, Kind<E> kind, Metrics metrics) {
    this.follower = follower;
    this.sight = sight;
    this.kind = kind;
    this.metrics = metrics;
  }

  /** Begins; the first message tells from where on. */
  void start(Optional<Positions> from) throws NotFollowedException, InterruptedException {
    shown = follower.start(from);
    ready.add(message(List.of(), null, shown));
  }

  /** The next message, once there is one; empty when it is cancelled. */
  Optional<Told> next() throws NotFollowedException, InterruptedException {
    while (ready.isEmpty() && !cancelled) {
      if (review) {
        review = false;
        sight.forget();
      }
      take(follower.next());
    }
    return cancelled ? Optional.empty() : Optional.of(ready.removeFirst());
  }

  /** Has rights decided anew. */
  void review() {
    review = true;
  }

  /** Tells no more. */
  void cancel() {
    cancelled = true;
    follower.wake();
  }

  @Override
  public void close() {
    follower.close();
  }

  private void take(Batch<GraphChange> batch) {
    List<E> entries = new ArrayList<>();
    Missed missed = missed(batch);
    Positions before = batch.from();
    for (Item<GraphChange> item : batch.items()) {
      List<E> of = kind.entries().of(item.logged().value(), sight);
      if (!entries.isEmpty() && entries.size() + of.size() > MAX_ENTRIES) {
        tell(entries, missed, before);
        missed = null;
        entries = new ArrayList<>();
      }
      entries.addAll(of);
      before = item.position();
      delay(item, batch.live() && !of.isEmpty());
    }
    boolean idle = batch.live() && batch.items().isEmpty() && !batch.position().equals(shown);
    if (!entries.isEmpty() || missed != null || idle) {
      tell(entries, missed, batch.position());
    }
  }

  private void tell(List<E> entries, @Nullable Missed missed, Positions position) {
    ready.add(message(entries, missed, position));
    shown = position;
    metrics.count(Metric.SUBSCRIBED_CHANGES_TOTAL, entries.size(), "sent");
  }

  private Told message(List<E> entries, @Nullable Missed missed, Positions position) {
    return kind.message().of(List.copyOf(entries), missed, position.text());
  }

  private @Nullable Missed missed(Batch<GraphChange> batch) {
    if (batch.dropped() > 0) {
      metrics.count(Metric.SUBSCRIBED_CHANGES_TOTAL, batch.dropped(), "dropped");
      return new Missed(Missed.Reason.SLOW_READER, batch.dropped());
    }
    return batch.expired() ? new Missed(Missed.Reason.EXPIRED, 0) : null;
  }

  private void delay(Item<GraphChange> item, boolean counts) {
    if (counts) {
      long tookMs = Math.max(0, System.currentTimeMillis() - item.logged().value().recordedAtMs());
      metrics.observe(Metric.CHANGE_DELAY_SECONDS, Duration.ofMillis(tookMs));
    }
  }
}
