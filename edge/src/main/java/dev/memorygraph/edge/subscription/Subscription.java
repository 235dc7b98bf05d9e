package dev.memorygraph.edge.subscription;

import dev.memorygraph.access.policy.GraphRights.Extent;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.tail.Follower;
import dev.memorygraph.edge.tail.Follower.Batch;
import dev.memorygraph.edge.tail.Follower.NotFollowedException;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.edge.tail.TailBuffer.Item;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription, on a thread of its own: tells what its follower has as fast as the wire takes
 * it.
 */
final class Subscription implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Duration PROGRESS = Follower.PATIENCE.minusMillis(100);
  private static final int SAMPLED = 64;

  private final ServerCallStreamObserver<SubscribedEvent> out;
  private final Client client;
  private final Optional<Positions> from;
  private final Follower<LoggedEvent> follower;
  private final EventSight sight;
  private final Metrics metrics;
  private final Consumer<Subscription> ended;
  private Positions shown = Positions.NONE;
  private long shownNanos;
  private long sent;
  private volatile boolean review;
  private volatile boolean cancelled;
  private volatile long stuckSinceNanos;
  private volatile @Nullable Status ending;

  /**
   * @param from where to go on; empty for now
   * @param ended is told once when it is over, however it came to that
   */
  Subscription(
      ServerCallStreamObserver<SubscribedEvent> out,
      Client client,
      Optional<Positions> from,
      Follower<LoggedEvent> follower,
      EventSight sight,
      Metrics metrics,
      Consumer<Subscription> ended) {
    this.out = out;
    this.client = client;
    this.from = from;
    this.follower = follower;
    this.sight = sight;
    this.metrics = metrics;
    this.ended = ended;
  }

  /** Listens to the call, before its method returns. */
  void begin() {
    out.setOnReadyHandler(this::wake);
    out.setOnCancelHandler(
        () -> {
          cancelled = true;
          wake();
        });
  }

  Client client() {
    return client;
  }

  /** Has rights decided anew. */
  void review() {
    review = true;
  }

  /** How long the client has taken nothing of what waits for it. */
  Duration stuck() {
    long since = stuckSinceNanos;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** Tells no more, and ends with a status. */
  void end(Status status) {
    ending = status;
    wake();
  }

  @Override
  public void run() {
    try {
      tell();
      close(Optional.ofNullable(ending).orElse(Status.CANCELLED));
    } catch (NotFollowedException e) {
      close(status(e.reason()).withDescription(e.reason().text()));
    } catch (DependencyUnavailableException | KafkaException e) {
      LOG.warn("A subscription ends: {}", LogContext.describe(e));
      close(Status.UNAVAILABLE.withDescription("The log or its rules cannot be read now; resume."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close(Status.UNAVAILABLE.withDescription("This process ends; resume."));
    } catch (RuntimeException e) {
      LOG.error("A subscription failed: {}", LogContext.describe(e));
      close(Status.INTERNAL.withDescription("The subscription failed; resume."));
    } finally {
      follower.close();
      ended.accept(this);
    }
  }

  private void close(Status status) {
    if (cancelled || out.isCancelled()) {
      return;
    }
    if (status.isOk()) {
      out.onCompleted();
    } else {
      out.onError(status.asRuntimeException());
    }
  }

  private static Status status(Follower.Reason reason) {
    return switch (reason) {
      case BUSY -> Status.RESOURCE_EXHAUSTED;
      case OTHER_LOG -> Status.OUT_OF_RANGE;
      case NO_ANSWER -> Status.UNAVAILABLE;
    };
  }

  private void wake() {
    follower.wake();
    synchronized (this) {
      notifyAll();
    }
  }

  private boolean isOpen() {
    return !cancelled && ending == null;
  }

  private void tell() throws NotFollowedException, InterruptedException {
    progress(follower.start(from));
    while (isOpen()) {
      tell(follower.next());
    }
  }

  private void tell(Batch<LoggedEvent> batch) throws InterruptedException {
    if (batch.expired()) {
      gap(0, "expired", batch.from());
    }
    if (batch.dropped() > 0) {
      metrics.count(Metric.SUBSCRIBED_EVENTS_TOTAL, batch.dropped(), "dropped");
      gap(batch.dropped(), "slow_reader", batch.from());
    }
    for (Item<LoggedEvent> item : batch.items()) {
      if (isOpen()) {
        tell(item);
        sample(item, batch.live());
      }
    }
    if (isOpen()) {
      progress(batch.position());
    }
  }

  private void tell(Item<LoggedEvent> item) throws InterruptedException {
    if (review) {
      review = false;
      sight.forget();
    }
    LoggedEvent logged = item.logged().value();
    Extent seen = sight.of(logged);
    if (seen == Extent.NOTHING) {
      metrics.count(Metric.SUBSCRIBED_EVENTS_TOTAL, 1, "unseen");
      return;
    }
    boolean whole = seen == Extent.ALL;
    send(Answers.event(logged.event(), whole, item.position()), item.position());
    metrics.count(Metric.SUBSCRIBED_EVENTS_TOTAL, 1, whole ? "sent" : "withheld");
  }

  private void sample(Item<LoggedEvent> item, boolean live) {
    if (live && sent++ % SAMPLED == 0) {
      long tookMs = Math.max(0, System.currentTimeMillis() - item.logged().timeMs());
      metrics.observe(Metric.SUBSCRIPTION_DELAY_SECONDS, Duration.ofMillis(tookMs));
    }
  }

  /** What was told is behind what was not: from there on it can be asked for. */
  private void gap(long dropped, String reason, Positions before) throws InterruptedException {
    send(Answers.gap(dropped, reason, before), before);
  }

  /** From time to time, where nothing else tells how far the log was read. */
  private void progress(Positions told) throws InterruptedException {
    boolean first = shown.equals(Positions.NONE);
    boolean due = System.nanoTime() - shownNanos > PROGRESS.toNanos();
    if (first || (due && !told.equals(shown))) {
      send(Answers.progress(told), told);
    }
  }

  private void send(SubscribedEvent message, Positions told) throws InterruptedException {
    synchronized (this) {
      while (isOpen() && !out.isReady()) {
        stuckSinceNanos = stuckSinceNanos == 0 ? System.nanoTime() : stuckSinceNanos;
        wait(1_000);
      }
    }
    stuckSinceNanos = 0;
    if (isOpen()) {
      out.onNext(message);
      shown = told;
      shownNanos = System.nanoTime();
    }
  }
}
