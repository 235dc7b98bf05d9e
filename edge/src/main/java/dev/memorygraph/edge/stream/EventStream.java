package dev.memorygraph.edge.stream;

import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.edge.client.Client;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream. The next message is asked for only where there is room for it: in the buffer, in the
 * client's bucket, among the answers that wait for the broker, and on the wire for answers. Until
 * then HTTP/2 holds the sender back.
 *
 * <p>Safe for use by several threads: messages come on one, answers on the broker's.
 */
final class EventStream implements StreamObserver<EventRequest> {
  /** Events of a stream that may wait for their answer at a time. */
  static final int MAX_UNANSWERED = 20_000;

  private final ServerCallStreamObserver<EventResponse> out;
  private final Client client;
  private final EventIntake intake;
  private final ScheduledExecutorService scheduler;
  private final Runnable ended;
  private boolean due = true;
  private boolean waiting;
  private boolean closed;
  private int unanswered;
  private long heardNanos = System.nanoTime();
  private @Nullable Status ending;

  /**
   * @param ended is called once when the stream is over, however it came to that
   */
  EventStream(
      ServerCallStreamObserver<EventResponse> out,
      Client client,
      EventIntake intake,
      ScheduledExecutorService scheduler,
      Runnable ended) {
    this.out = out;
    this.client = client;
    this.intake = intake;
    this.scheduler = scheduler;
    this.ended = ended;
  }

  /** Begins, before the call's method returns. */
  void begin() {
    out.disableAutoRequest();
    out.setOnReadyHandler(this::next);
    out.setOnCancelHandler(this::cancelled);
  }

  Client client() {
    return client;
  }

  @Override
  public void onNext(EventRequest request) {
    synchronized (this) {
      unanswered++;
      due = true;
      heardNanos = System.nanoTime();
    }
    String ackId =
        request.getAckId().isEmpty() ? request.getEvent().getEventId() : request.getAckId();
    intake.take(request, client, answer -> answered(answer.response(ackId)));
    next();
  }

  @Override
  public void onError(Throwable problem) {
    cancelled();
  }

  @Override
  public void onCompleted() {
    end(Status.OK);
  }

  /** Asks for nothing more, and ends with a status once all that came is answered. */
  void end(Status status) {
    synchronized (this) {
      if (ending == null) {
        ending = status;
      }
    }
    finish();
  }

  /** How long the client could have sent something and did not; zero while it cannot. */
  synchronized Duration idle() {
    return unanswered > 0 || due ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - heardNanos);
  }

  private void answered(EventResponse response) {
    synchronized (this) {
      unanswered--;
      if (!closed) {
        out.onNext(response);
      }
    }
    finish();
    next();
  }

  private void next() {
    synchronized (this) {
      if (!due || waiting || closed || ending != null) {
        return;
      }
      if (!out.isReady() || unanswered >= MAX_UNANSWERED) {
        return; // an answer, or the wire, calls again
      }
      if (intake.buffer().awaitsRoom(this::resume)) {
        waiting = true;
        return;
      }
      Duration wait = client.bucket().take(1);
      if (wait.isPositive()) {
        waiting = true;
        var _ = scheduler.schedule(this::resume, wait.toNanos(), TimeUnit.NANOSECONDS);
        return;
      }
      due = false;
    }
    out.request(1);
  }

  private void resume() {
    synchronized (this) {
      waiting = false;
    }
    next();
  }

  private void finish() {
    synchronized (this) {
      if (closed || ending == null || unanswered > 0) {
        return;
      }
      closed = true;
      if (ending.isOk()) {
        out.onCompleted();
      } else {
        out.onError(ending.asRuntimeException());
      }
    }
    ended.run();
  }

  private void cancelled() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    ended.run();
  }
}
