package dev.memorygraph.examples;

import dev.memorygraph.contracts.telemetry.SubscribedEvent;
import dev.memorygraph.contracts.telemetry.SubscriptionRequest;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * Hears of events as they come. What came while the connection was away is told once it is back,
 * from the position of the last message on: nothing is lost, and nothing comes twice.
 */
public final class EventTail {
  private final Channel channel;
  private final Backoff backoff = new Backoff();
  private SubscriptionRequest request;

  /** Will follow a request, on a connection that its maker closes. */
  public EventTail(Channel channel, SubscriptionRequest request) {
    this.channel = channel;
    this.request = request;
  }

  /**
   * Follows, until there is enough.
   *
   * @param goesOn is given each message, those of progress and of gaps among them, and says whether
   *     it wants more
   * @throws StatusRuntimeException where no attempt can go better, such as without credentials
   */
  public void follow(Predicate<SubscribedEvent> goesOn) throws InterruptedException {
    while (true) {
      try {
        if (!attempt(goesOn)) {
          return;
        }
      } catch (StatusRuntimeException e) {
        if (!Backoff.isWorthRetrying(e.getStatus())) {
          throw e;
        }
      }
      Thread.sleep(backoff.next().toMillis());
    }
  }

  private boolean attempt(Predicate<SubscribedEvent> goesOn) {
    try (Context.CancellableContext call = Context.current().withCancellation()) {
      Context before = call.attach();
      try {
        Iterator<SubscribedEvent> messages =
            TelemetryStreamGrpc.newBlockingStub(channel).subscribeEvents(request);
        while (messages.hasNext()) {
          SubscribedEvent message = messages.next();
          backoff.reset();
          request = request.toBuilder().setResumePosition(message.getPosition()).build();
          if (!goesOn.test(message)) {
            return false;
          }
        }
        return true;
      } finally {
        call.detach(before);
      }
    }
  }
}
