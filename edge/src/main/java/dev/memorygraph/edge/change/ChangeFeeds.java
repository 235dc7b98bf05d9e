package dev.memorygraph.edge.change;

import dev.memorygraph.access.policy.AccessPolicies;
import dev.memorygraph.access.policy.GraphRights;
import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.SubscriptionPlaces;
import dev.memorygraph.edge.client.SubscriptionSettings;
import dev.memorygraph.edge.tail.Follower;
import dev.memorygraph.edge.tail.Follower.NotFollowedException;
import dev.memorygraph.edge.tail.LiveTail;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.edge.tail.TailBuffer;
import dev.memorygraph.edge.tail.TopicLog;
import dev.memorygraph.kit.metrics.Metrics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/** The changes of the graph, as messages of as many subscriptions as there are. */
public final class ChangeFeeds implements AutoCloseable {
  /** Records that wait for one subscription. */
  private static final int CAPACITY = 1_000;

  /** Records that make one message, at most. */
  private static final int AT_ONCE = 50;

  private static final int CATCHING_UP = 8;

  private final LiveTail<GraphChange> tail;
  private final Follower.Source<GraphChange> source;
  private final AccessPolicies policies;
  private final Metrics metrics;
  private final Executor threads;
  private final Set<Feed<?>> open = ConcurrentHashMap.newKeySet();
  private final SubscriptionPlaces places;

  private ChangeFeeds(
      TopicLog log,
      SubscriptionSettings settings,
      AccessPolicies policies,
      Metrics metrics,
      Executor threads) {
    ChangeReader reader = new ChangeReader();
    this.tail = LiveTail.start(log, reader);
    this.source =
        new Follower.Source<>(
            log, reader, tail, settings.reach(), new Semaphore(CATCHING_UP), AT_ONCE);
    this.places = new SubscriptionPlaces(settings);
    this.policies = policies;
    this.metrics = metrics;
    this.threads = threads;
  }

  /**
   * Ready for subscribers.
   *
   * @param policies decide what each may see
   * @param threads which may block
   */
  public static ChangeFeeds start(
      TopicLog log,
      SubscriptionSettings settings,
      AccessPolicies policies,
      Metrics metrics,
      Executor threads) {
    return new ChangeFeeds(log, settings, policies, metrics, threads);
  }

  /**
   * What a client is told, as fast as it asks for more.
   *
   * @param matters whether a change may be part of it
   * @param from where to go on; empty for now
   */
  <E> Publisher<Told> messages(
      Client client, Feed.Kind<E> kind, Predicate<GraphChange> matters, Optional<Positions> from) {
    Tenant tenant = client.caller().tenant();
    Feed<E> feed =
        new Feed<>(
            new Follower<>(
                source, new LiveTail.Member<>(tenant, matters, new TailBuffer<>(CAPACITY))),
            new ChangeSight(new GraphRights(policies, client.caller())),
            kind,
            metrics);
    return Flux.<Told, Feed<E>>generate(
            () -> begun(client, feed, from), ChangeFeeds::tell, ended -> ended(client, ended))
        .doOnCancel(feed::cancel)
        .subscribeOn(Schedulers.fromExecutor(threads));
  }

  /** Has rights decided anew. */
  public void review() {
    open.forEach(Feed::review);
  }

  /** How many are subscribed to. */
  public int open() {
    return open.size();
  }

  /** Whether what comes can be told. */
  public boolean isHealthy() {
    return tail.isAlive();
  }

  @Override
  public void close() {
    open.forEach(Feed::cancel);
    tail.close();
  }

  private <E> Feed<E> begun(Client client, Feed<E> feed, Optional<Positions> from)
      throws NotFollowedException, InterruptedException {
    Optional<String> full = places.take(client);
    if (full.isPresent()) {
      throw new TooManyException(full.get());
    }
    open.add(feed);
    try {
      feed.start(from);
      return feed;
    } catch (NotFollowedException | InterruptedException | RuntimeException e) {
      ended(client, feed);
      throw e;
    }
  }

  private static <E> Feed<E> tell(Feed<E> feed, SynchronousSink<Told> sink) {
    try {
      feed.next().ifPresentOrElse(sink::next, sink::complete);
    } catch (NotFollowedException e) {
      sink.error(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sink.complete();
    }
    return feed;
  }

  private void ended(Client client, Feed<?> feed) {
    open.remove(feed);
    feed.close();
    places.free(client);
  }
}
