package dev.memorygraph.edge;

import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of one stream, which sends no faster than it is let. */
final class SenderForTests implements ClientResponseObserver<EventRequest, EventResponse> {
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<EventResponse> refused = new CopyOnWriteArrayList<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable ClientCallStreamObserver<EventRequest> requests;
  private volatile Status status = Status.OK;

  static SenderForTests open(Channel channel) {
    SenderForTests sender = new SenderForTests();
    var _ = TelemetryStreamGrpc.newStub(channel).streamEvents(sender);
    return sender;
  }

  /**
   * Sends one, once the stream takes more.
   *
   * @return whether the stream is still open
   */
  boolean send(EventRequest request) {
    synchronized (this) {
      ClientCallStreamObserver<EventRequest> stream = stream();
      try {
        while (!stream.isReady() && ended.getCount() > 0) {
          wait(1_000);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
      if (ended.getCount() == 0) {
        return false;
      }
      stream.onNext(request);
      return true;
    }
  }

  /** Whether the stream takes more now. */
  boolean isReady() {
    return stream().isReady();
  }

  /** Says that nothing more comes, and waits for the end. */
  Status complete() {
    stream().onCompleted();
    return end();
  }

  /** The same of a stream that may have ended. */
  Status completeIfOpen() {
    if (ended.getCount() > 0) {
      stream().onCompleted();
    }
    return end();
  }

  /** Waits for the end. */
  Status end() {
    try {
      if (!ended.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("The stream does not end");
      }
      return status;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Set<String> acknowledged() {
    return acknowledged;
  }

  List<EventResponse> refused() {
    return refused;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<EventRequest> stream) {
    requests = stream;
    stream.setOnReadyHandler(this::wake);
  }

  @Override
  public void onNext(EventResponse response) {
    if (response.getSuccess()) {
      acknowledged.add(response.getAckId());
    } else {
      refused.add(response);
    }
  }

  @Override
  public void onError(Throwable problem) {
    status = Status.fromThrowable(problem);
    ended.countDown();
    wake();
  }

  @Override
  public void onCompleted() {
    ended.countDown();
    wake();
  }

  private ClientCallStreamObserver<EventRequest> stream() {
    if (requests == null) {
      throw new AssertionError("The stream did not begin");
    }
    return requests;
  }

  private synchronized void wake() {
    notifyAll();
  }
}
