package dev.memorygraph.edge.stream;

import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc.TelemetryStreamImplBase;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.client.ClientJudge;
import dev.memorygraph.edge.client.ClientLimits;
import dev.memorygraph.edge.client.Credentials;
import dev.memorygraph.edge.subscription.Subscriptions;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/** The service {@code llm.observatory.v1.TelemetryStream}, and the streams that are open. */
public final class TelemetryService extends TelemetryStreamImplBase {
  private static final Status MOVES =
      Status.UNAVAILABLE.withDescription("This process ends; connect again.");

  private final EventIntake intake;
  private final Subscriptions subscriptions;
  private final ClientLimits limits;
  private final Metrics metrics;
  private final ScheduledExecutorService scheduler;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  /**
   * @param scheduler for streams that wait for their client's bucket; its work does not block
   */
  public TelemetryService(
      EventIntake intake,
      Subscriptions subscriptions,
      ClientLimits limits,
      Metrics metrics,
      ScheduledExecutorService scheduler) {
    this.intake = intake;
    this.subscriptions = subscriptions;
    this.limits = limits;
    this.metrics = metrics;
    this.scheduler = scheduler;
  }

  @Override
  public StreamObserver<EventRequest> streamEvents(StreamObserver<EventResponse> responses) {
    Client client = Client.current();
    if (!limits.opens(client)) {
      responses.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("The client has as many streams as it may.")
              .asRuntimeException());
      return new Ignored();
    }
    EventStream[] own = new EventStream[1];
    EventStream stream =
        new EventStream(
            (ServerCallStreamObserver<EventResponse>) responses,
            client,
            intake,
            scheduler,
            () -> ended(own[0]));
    own[0] = stream;
    streams.add(stream);
    stream.begin();
    if (draining) {
      stream.end(MOVES);
    }
    return stream;
  }

  @Override
  public void subscribeEvents(
      SubscriptionRequest request, StreamObserver<SubscribedEvent> responses) {
    subscriptions.open(
        request, Client.current(), (ServerCallStreamObserver<SubscribedEvent>) responses);
  }

  /**
   * Looks after the streams, from time to time: ends those that send nothing, and those whose
   * credentials are no longer good. May block.
   *
   * @param patience with a stream on which nothing comes
   */
  public void review(ClientJudge judge, Duration patience) {
    for (EventStream stream : streams) {
      if (stream.idle().compareTo(patience) > 0) {
        stream.end(
            Status.UNAVAILABLE.withDescription(
                "Nothing came for " + patience.toSeconds() + " s; connect again."));
      } else if (!judge.isStillGood(stream.client())) {
        stream.end(Credentials.NOT_GOOD);
      }
    }
    subscriptions.review(judge, patience);
  }

  /** Tells metrics how many streams are open. */
  public void measure() {
    metrics.set(Metric.GRPC_STREAMS_COUNT, streams.size());
    subscriptions.measure();
  }

  /** Asks for nothing more; each stream ends once its events are answered. */
  public void drain() {
    draining = true;
    streams.forEach(stream -> stream.end(MOVES));
    subscriptions.drain();
  }

  private void ended(EventStream stream) {
    streams.remove(stream);
    limits.closed(stream.client());
  }

  /** What comes on a stream that was refused. */
  private static final class Ignored implements StreamObserver<EventRequest> {
    @Override
    public void onNext(EventRequest request) {}

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}
  }
}
