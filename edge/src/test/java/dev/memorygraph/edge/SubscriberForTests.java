package dev.memorygraph.edge;

import static org.awaitility.Awaitility.await;

import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A reader of one subscription, as fast as it likes. */
final class SubscriberForTests
    implements ClientResponseObserver<SubscriptionRequest, SubscribedEvent> {
  private static final String OURS = "observatory.stream.";

  private final List<SubscribedEvent> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Status> end = new CompletableFuture<>();
  private final boolean slow;
  private volatile @Nullable ClientCallStreamObserver<SubscriptionRequest> call;

  private SubscriberForTests(boolean slow) {
    this.slow = slow;
  }

  /** One that reads, and does not wait for its beginning. */
  static SubscriberForTests call(Channel channel, SubscriptionRequest request) {
    return call(channel, request, new SubscriberForTests(false));
  }

  /** One that reads, from now on. */
  static SubscriberForTests open(Channel channel, SubscriptionRequest request) {
    SubscriberForTests subscriber = call(channel, request);
    subscriber.awaitBeginning();
    return subscriber;
  }

  /** One that reads its first message, and then what it asks for. */
  static SubscriberForTests slow(Channel channel, SubscriptionRequest request) {
    SubscriberForTests subscriber = call(channel, request, new SubscriberForTests(true));
    subscriber.awaitBeginning();
    return subscriber;
  }

  private static SubscriberForTests call(
      Channel channel, SubscriptionRequest request, SubscriberForTests subscriber) {
    TelemetryStreamGrpc.newStub(channel).subscribeEvents(request, subscriber);
    return subscriber;
  }

  private void awaitBeginning() {
    await().atMost(Duration.ofSeconds(30)).until(() -> !messages.isEmpty() || end.isDone());
    if (messages.isEmpty()) {
      throw new AssertionError("Ended with " + end());
    }
  }

  /** Asks for more messages. */
  void ask(int more) {
    call().request(more);
  }

  /** Reads no more. */
  void cancel() {
    call().cancel("enough", null);
  }

  List<SubscribedEvent> messages() {
    return messages;
  }

  /** Of the messages those that are events. */
  List<SubscribedEvent> events() {
    return messages.stream().filter(one -> !one.getEventType().startsWith(OURS)).toList();
  }

  /** Of the messages those that tell what was not told. */
  List<SubscribedEvent> gaps() {
    return messages.stream().filter(SubscribedEvent::hasGap).toList();
  }

  List<String> ids() {
    return events().stream().map(SubscribedEvent::getEventId).toList();
  }

  /** Where to go on. */
  String position() {
    return messages.getLast().getPosition();
  }

  void awaitEvents(int count) {
    await().atMost(Duration.ofSeconds(60)).until(() -> events().size() >= count || end.isDone());
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Waits for the end. */
  Status end() {
    try {
      return end.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<SubscriptionRequest> stream) {
    call = stream;
    if (slow) {
      stream.disableAutoRequestWithInitial(1);
    }
  }

  @Override
  public void onNext(SubscribedEvent message) {
    messages.add(message);
  }

  @Override
  public void onError(Throwable problem) {
    end.complete(Status.fromThrowable(problem));
  }

  @Override
  public void onCompleted() {
    end.complete(Status.OK);
  }

  private ClientCallStreamObserver<SubscriptionRequest> call() {
    ClientCallStreamObserver<SubscriptionRequest> begun = call;
    if (begun == null) {
      throw new AssertionError("The call did not begin");
    }
    return begun;
  }
}
