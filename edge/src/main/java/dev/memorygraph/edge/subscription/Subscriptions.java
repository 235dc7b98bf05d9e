package dev.memorygraph.edge.subscription;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.ClientJudge;
import dev.memorygraph.edge.client.Credentials;
import dev.memorygraph.edge.client.SubscriptionPlaces;
import dev.memorygraph.edge.client.SubscriptionSettings;
import dev.memorygraph.edge.tail.Follower;
import dev.memorygraph.edge.tail.LiveTail;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.edge.tail.TailBuffer;
import dev.memorygraph.edge.tail.TopicLog;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** The subscriptions that are open in this process, held to their limits. */
public final class Subscriptions implements AutoCloseable {
  private static final int DEFAULT_BUFFER = 1_000;
  private static final int MAX_BUFFER = 10_000;
  private static final int CATCHING_UP = 8;
  private static final Status MOVES =
      Status.UNAVAILABLE.withDescription("This process ends; resume.");

  private final AccessPolicies policies;
  private final Metrics metrics;
  private final ExecutorService threads;
  private final LiveTail<LoggedEvent> tail;
  private final Follower.Source<LoggedEvent> source;
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final SubscriptionPlaces places;
  private volatile boolean draining;

  private Subscriptions(
      SubscriptionSettings settings,
      AccessPolicies policies,
      Metrics metrics,
      ExecutorService threads,
      TopicLog log,
      EventReader records) {
    this.places = new SubscriptionPlaces(settings);
    this.policies = policies;
    this.metrics = metrics;
    this.threads = threads;
    this.tail = LiveTail.start(log, records);
    this.source =
        new Follower.Source<>(log, records, tail, settings.reach(), new Semaphore(CATCHING_UP), 1);
  }

  /**
   * Ready for subscribers.
   *
   * @param policies decide what each may see
   * @param threads which may block
   */
  public static Subscriptions start(
      SubscriptionSettings settings,
      AccessPolicies policies,
      Metrics metrics,
      ExecutorService threads,
      TopicLog log,
      EventReader records) {
    return new Subscriptions(settings, policies, metrics, threads, log, records);
  }

  /** Opens one, or ends the call with what is wrong. */
  public void open(
      SubscriptionRequest request, Client client, ServerCallStreamObserver<SubscribedEvent> out) {
    Optional<Status> refused = problem(request);
    if (refused.isPresent()) {
      out.onError(refused.get().asRuntimeException());
      return;
    }
    Optional<String> full = places.take(client);
    if (full.isPresent()) {
      out.onError(Status.RESOURCE_EXHAUSTED.withDescription(full.get()).asRuntimeException());
      return;
    }
    begin(request, client, out);
  }

  /**
   * Looks after the subscriptions, from time to time: ends those whose reader takes nothing, and
   * those whose credentials are no longer good; the others' rights are decided anew. May block.
   */
  public void review(ClientJudge judge, Duration patience) {
    for (Subscription one : open) {
      if (one.stuck().compareTo(patience) > 0) {
        one.end(Status.UNAVAILABLE.withDescription("The client reads nothing; resume."));
      } else if (judge.isStillGood(one.client())) {
        one.review();
      } else {
        one.end(Credentials.NOT_GOOD);
      }
    }
  }

  /** Tells metrics how many are open. */
  public void measure() {
    metrics.set(Metric.SUBSCRIPTIONS_COUNT, open.size());
  }

  /** Whether what comes can be told. */
  public boolean isHealthy() {
    return tail.isAlive();
  }

  /** Ends all, to be resumed at another process. */
  public void drain() {
    draining = true;
    open.forEach(one -> one.end(MOVES));
  }

  @Override
  public void close() {
    drain();
    tail.close();
  }

  private void begin(
      SubscriptionRequest request, Client client, ServerCallStreamObserver<SubscribedEvent> out) {
    int capacity = request.getBufferSize() == 0 ? DEFAULT_BUFFER : request.getBufferSize();
    EventFilter filter = EventFilter.of(request);
    LiveTail.Member<LoggedEvent> member =
        new LiveTail.Member<>(
            client.caller().tenant(),
            logged -> filter.matches(logged.event()),
            new TailBuffer<>(capacity));
    Subscription one =
        new Subscription(
            out,
            client,
            position(request),
            new Follower<>(source, member),
            new EventSight(new GraphRights(policies, client.caller())),
            metrics,
            this::ended);
    open.add(one);
    one.begin();
    if (draining) {
      one.end(MOVES);
    }
    threads.execute(one);
  }

  private void ended(Subscription one) {
    open.remove(one);
    places.free(one.client());
  }

  private static Optional<Positions> position(SubscriptionRequest request) {
    return request.getResumePosition().isEmpty()
        ? Optional.empty()
        : Positions.parse(request.getResumePosition());
  }

  private static Optional<Status> problem(SubscriptionRequest request) {
    Optional<String> problem = EventFilter.problem(request);
    if (request.getBufferSize() < 0 || request.getBufferSize() > MAX_BUFFER) {
      problem = Optional.of("buffer_size is 0 to " + MAX_BUFFER + ".");
    } else if (!request.getResumePosition().isEmpty() && position(request).isEmpty()) {
      problem = Optional.of("resume_position is none that was told here.");
    }
    return problem.map(Status.INVALID_ARGUMENT::withDescription);
  }
}
