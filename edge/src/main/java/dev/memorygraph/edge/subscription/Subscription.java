package dev.memorygraph.edge.subscription;

import dev.memorygraph.access.policy.GraphRights.Extent;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.tail.CatchUp;
import dev.memorygraph.edge.tail.EventLog;
import dev.memorygraph.edge.tail.LiveTail;
import dev.memorygraph.edge.tail.LoggedEvent;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.edge.tail.RecordReader;
import dev.memorygraph.edge.tail.Seam;
import dev.memorygraph.edge.tail.TailBuffer.Item;
import dev.memorygraph.edge.tail.TailBuffer.Taken;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription, on a thread of its own: reads what it missed, joins the live tail, and tells
 * what its buffer has as fast as the wire takes it. Each event is told once: where both readers
 * come by it, the one that was further counts.
 */
final class Subscription implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final Duration PROGRESS = Duration.ofSeconds(10);
  private static final long ANSWER_SECONDS = 15;
  private static final int SAMPLED = 64;

  /** Records that a buffer bridges while the live tail is joined. */
  private static final int NEAR = 500;

  private final ServerCallStreamObserver<SubscribedEvent> out;
  private final Client client;
  private final Optional<Positions> from;
  private final LiveTail.Member member;
  private final EventSight sight;
  private final Parts parts;
  private final Consumer<Subscription> ended;
  private final Seam seam = new Seam(Positions.NONE);
  private Positions shown = Positions.NONE;
  private long shownNanos;
  private long sent;
  private volatile boolean review;
  private volatile boolean cancelled;
  private volatile long stuckSinceNanos;
  private volatile @Nullable Status ending;

  /**
   * What all subscriptions share.
   *
   * @param reach how old an event may be that is told to who resumes
   * @param readers that may catch up at a time
   */
  record Parts(
      EventLog log,
      RecordReader records,
      LiveTail tail,
      Duration reach,
      Semaphore readers,
      Metrics metrics) {}

  /**
   * @param from where to go on; empty for now
   * @param ended is told once when it is over, however it came to that
   */
  Subscription(
      ServerCallStreamObserver<SubscribedEvent> out,
      Client client,
      Optional<Positions> from,
      LiveTail.Member member,
      EventSight sight,
      Parts parts,
      Consumer<Subscription> ended) {
    this.out = out;
    this.client = client;
    this.from = from;
    this.member = member;
    this.sight = sight;
    this.parts = parts;
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
    } catch (StatusException e) {
      close(e.getStatus());
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
      parts.tail().leave(member);
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

  private void wake() {
    member.buffer().wake();
    synchronized (this) {
      notifyAll();
    }
  }

  private boolean isOpen() {
    return !cancelled && ending == null;
  }

  private void tell() throws StatusException, InterruptedException {
    if (from.isPresent()) {
      catchUp(from.get());
    } else {
      seam.read(joined());
      progress();
    }
    while (isOpen()) {
      live(member.buffer().take(PROGRESS));
    }
  }

  private void catchUp(Positions since) throws StatusException, InterruptedException {
    if (!parts.readers().tryAcquire()) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription("As many subscriptions catch up as may; resume later.")
          .asException();
    }
    try {
      seam.read(since);
      Instant earliest = Instant.now().minus(parts.reach());
      try (CatchUp missed = CatchUp.open(parts.log(), parts.records(), member, since, earliest)) {
        if (missed.isBeyond()) {
          throw Status.OUT_OF_RANGE
              .withDescription("The position is of another log.")
              .asException();
        }
        progress();
        while (isOpen() && missed.left() > NEAR) {
          tell(missed);
        }
        Positions live = isOpen() ? joined() : Positions.NONE;
        while (isOpen() && !seam.told().covers(live)) {
          tell(missed);
        }
      }
    } finally {
      parts.readers().release();
    }
  }

  private void tell(CatchUp missed) throws InterruptedException {
    List<Item> items = missed.next();
    if (missed.hasExpired()) {
      gap(0, "expired");
    }
    for (Item item : items) {
      if (isOpen()) {
        tell(item);
      }
    }
    if (isOpen()) {
      seam.read(missed.positions());
      if (System.nanoTime() - shownNanos > PROGRESS.toNanos()) {
        progress();
      }
    }
  }

  private Positions joined() throws StatusException, InterruptedException {
    try {
      return parts.tail().join(member).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw Status.UNAVAILABLE.withDescription("The log does not answer; resume.").asException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Joining completes with positions only", e);
    }
  }

  private void live(Taken taken) throws InterruptedException {
    if (taken.expired()) {
      gap(0, "expired");
    }
    if (taken.dropped() > 0) {
      parts.metrics().count(Metric.SUBSCRIBED_EVENTS_TOTAL, taken.dropped(), "dropped");
      gap(taken.dropped(), "slow_reader");
    }
    Optional<Item> next = taken.next();
    if (next.isPresent()) {
      tell(next.get());
      sample(next.get());
    } else {
      seam.read(taken.seen());
      progress();
    }
  }

  private void tell(Item item) throws InterruptedException {
    LoggedEvent event = item.event();
    if (!seam.isNew(item)) {
      return;
    }
    if (review) {
      review = false;
      sight.forget();
    }
    Extent seen = sight.of(event);
    if (seen == Extent.NOTHING) {
      parts.metrics().count(Metric.SUBSCRIBED_EVENTS_TOTAL, 1, "unseen");
      return;
    }
    boolean whole = seen == Extent.ALL;
    send(Answers.event(event.event(), whole, seam.told()));
    parts.metrics().count(Metric.SUBSCRIBED_EVENTS_TOTAL, 1, whole ? "sent" : "withheld");
  }

  private void sample(Item item) {
    if (sent++ % SAMPLED == 0) {
      long tookMs = Math.max(0, System.currentTimeMillis() - item.event().timeMs());
      parts.metrics().observe(Metric.SUBSCRIPTION_DELAY_SECONDS, Duration.ofMillis(tookMs));
    }
  }

  /** What was told is behind what was not: from there on it can be asked for. */
  private void gap(long dropped, String reason) throws InterruptedException {
    send(Answers.gap(dropped, reason, seam.told()));
  }

  private void progress() throws InterruptedException {
    if (!seam.told().equals(shown) || shown.equals(Positions.NONE)) {
      send(Answers.progress(seam.told()));
    }
  }

  private void send(SubscribedEvent message) throws InterruptedException {
    synchronized (this) {
      while (isOpen() && !out.isReady()) {
        stuckSinceNanos = stuckSinceNanos == 0 ? System.nanoTime() : stuckSinceNanos;
        wait(1_000);
      }
    }
    stuckSinceNanos = 0;
    if (isOpen()) {
      out.onNext(message);
      shown = seam.told();
      shownNanos = System.nanoTime();
    }
  }
}
