package dev.memorygraph.examples;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.EventResponse;
import dev.memorygraph.contracts.telemetry.TelemetryStreamGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends events, and keeps each until it is answered: what has no answer when a connection ends is
 * sent again on the next one. The same event twice is one, by its id.
 */
public final class EventSender implements AutoCloseable {
  private static final int MOST_UNANSWERED = 1_000;

  private final Channel channel;
  private final Map<String, Event> unanswered = new LinkedHashMap<>();
  private final List<EventResponse> refused = new ArrayList<>();
  private final Backoff backoff = new Backoff();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "event-sender");
            thread.setDaemon(true);
            return thread;
          });
  private Optional<StreamObserver<EventRequest>> stream = Optional.empty();
  private Optional<Status> failure = Optional.empty();
  private int attempt;
  private long acknowledged;

  /** Begins, on a connection that its maker closes. */
  public EventSender(Channel channel) {
    this.channel = channel;
    connect();
  }

  /**
   * Takes an event; waits while too many have no answer.
   *
   * @throws IllegalStateException where no attempt can go better, such as without credentials
   */
  public synchronized void send(Event event) throws InterruptedException {
    while (unanswered.size() >= MOST_UNANSWERED) {
      awaitAnswers();
    }
    unanswered.put(event.getEventId(), event);
    stream.ifPresent(open -> open.onNext(request(event)));
  }

  /** Waits until every event has its answer. */
  public synchronized void flush() throws InterruptedException {
    while (!unanswered.isEmpty()) {
      awaitAnswers();
    }
  }

  /** How many events were acknowledged. */
  public synchronized long acknowledged() {
    return acknowledged;
  }

  /** What was answered to events that can never be taken. */
  public synchronized List<EventResponse> refused() {
    return List.copyOf(refused);
  }

  /** Ends; what was not flushed may be lost. */
  @Override
  public synchronized void close() {
    attempt++;
    later.shutdownNow();
    stream.ifPresent(StreamObserver::onCompleted);
    stream = Optional.empty();
  }

  private void awaitAnswers() throws InterruptedException {
    if (failure.isPresent()) {
      throw new IllegalStateException("Nothing can be sent: " + failure.get());
    }
    wait();
  }

  private synchronized void connect() {
    int own = ++attempt;
    StreamObserver<EventRequest> opened =
        TelemetryStreamGrpc.newStub(channel).streamEvents(new Answers(own));
    stream = Optional.of(opened);
    unanswered.values().forEach(event -> opened.onNext(request(event)));
  }

  private synchronized void answered(EventResponse answer) {
    backoff.reset();
    if (answer.getRetryable()) {
      after(backoff.next(), () -> again(answer.getAckId()));
      return;
    }
    if (unanswered.remove(answer.getAckId()) != null) {
      if (answer.getSuccess()) {
        acknowledged++;
      } else {
        refused.add(answer);
      }
    }
    notifyAll();
  }

  private synchronized void again(String id) {
    Optional.ofNullable(unanswered.get(id))
        .ifPresent(event -> stream.ifPresent(open -> open.onNext(request(event))));
  }

  private synchronized void ended(int own, Status status) {
    if (own != attempt) {
      return;
    }
    stream = Optional.empty();
    if (status.isOk() || Backoff.isWorthRetrying(status)) {
      after(backoff.next(), this::connect);
    } else {
      failure = Optional.of(status);
      notifyAll();
    }
  }

  private void after(Duration pause, Runnable work) {
    var unused = later.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static EventRequest request(Event event) {
    return EventRequest.newBuilder().setEvent(event).build();
  }

  /** What comes back on one attempt. */
  private final class Answers implements StreamObserver<EventResponse> {
    private final int own;

    Answers(int own) {
      this.own = own;
    }

    @Override
    public void onNext(EventResponse answer) {
      answered(answer);
    }

    @Override
    public void onError(Throwable problem) {
      ended(own, Status.fromThrowable(problem));
    }

    @Override
    public void onCompleted() {
      ended(own, Status.OK);
    }
  }
}
