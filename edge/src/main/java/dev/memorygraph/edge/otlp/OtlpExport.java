package dev.memorygraph.edge.otlp;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.kafka.EventRecords;
import dev.memorygraph.edge.kafka.OutboundBuffer;
import dev.memorygraph.edge.kafka.Outcome;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.intake.otlp.Judged;
import dev.memorygraph.intake.otlp.Refusals;
import dev.memorygraph.intake.otlp.SignalEvents;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.wire.Item;
import dev.memorygraph.otlp.wire.Request;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests of exporters as the intake over HTTP does, and answers once the log has the events
 * of all that is not told as rejected.
 */
public final class OtlpExport {
  private static final String SOURCE = "otlp-grpc";
  private static final long PATIENCE_SECONDS = 30;

  private static final Logger LOG = LoggerFactory.getLogger("edge");

  private final SignalEvents events;
  private final EventRecords records;
  private final OutboundBuffer buffer;
  private final Metrics metrics;

  public OtlpExport(
      EventCheck check, EventRecords records, OutboundBuffer buffer, Metrics metrics) {
    this.events = new SignalEvents(check);
    this.records = records;
    this.buffer = buffer;
    this.metrics = metrics;
  }

  /**
   * Takes a request; blocks until it is stored.
   *
   * @return the response, with what was not taken as its partial success
   * @throws StatusException where nothing is known to be stored: {@code INVALID_ARGUMENT} for what
   *     is no request, {@code UNAVAILABLE} with a time after which to send it again
   */
  <S> byte[] answer(byte[] body, OtlpSignal<S> signal, Client client) throws StatusException {
    if (buffer.isFull()) {
      throw Retry.after(1, "The buffer is full.");
    }
    return switch (signal.read(body, Encoding.PROTOBUF)) {
      case Request.Refused<S>(Problem problem) ->
          throw Status.INVALID_ARGUMENT.withDescription(problem.detail()).asException();
      case Request.Read<S>(List<Item<S>> items) -> taken(items, signal, client);
    };
  }

  private <S> byte[] taken(List<Item<S>> items, OtlpSignal<S> signal, Client client)
      throws StatusException {
    Duration wait = client.bucket().take(Math.max(1, items.size()));
    if (wait.isPositive()) {
      throw Retry.after(wait.toSeconds() + 1, "The client sends more than it may.");
    }
    List<Integer> all = IntStream.range(0, items.size()).boxed().toList();
    Judged judged = Judged.of(events, signal, items, all, Sender.of(client.caller()));
    judged.reject(EventRecords::problem);
    count(judged);
    IdentityHashMap<Event, Problem> refused = store(judged.accepted(), client);
    judged.reject(event -> Optional.ofNullable(refused.get(event)));
    Refusals refusals = new Refusals();
    judged.tell(refusals, signal, items);
    return refusals.response(signal, Encoding.PROTOBUF, items.size());
  }

  /** Returns which the log will never take, and throws where it may take them another time. */
  private IdentityHashMap<Event, Problem> store(List<Accepted<Integer>> accepted, Client client)
      throws StatusException {
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (Accepted<Integer> event : accepted) {
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      outcomes.add(outcome);
      buffer.add(records.of(event, client.headers(), outcome::complete));
    }
    await(outcomes);
    IdentityHashMap<Event, Problem> refused = new IdentityHashMap<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Accepted<Integer> event = accepted.get(i);
      switch (outcomes.get(i).getNow(new Outcome.Unavailable())) {
        case Outcome.Stored _ -> metrics.count(Metric.EVENTS_ACKNOWLEDGED_TOTAL, 1, event.type());
        case Outcome.Refused(Problem problem) -> {
          metrics.count(Metric.EVENTS_DROPPED_TOTAL, 1, event.type(), problem.code().label());
          refused.put(event.event(), problem);
        }
        case Outcome.Dropped _, Outcome.Unavailable _ ->
            throw Retry.after(1, "The log does not take it now.");
      }
    }
    return refused;
  }

  /** What has no outcome when it returns is stored or not, and may come again. */
  private static void await(List<CompletableFuture<Outcome>> outcomes) {
    try {
      CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
          .get(timeLeftMs(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("A request was not stored in its time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("Outcomes complete with values only", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long timeLeftMs() {
    Deadline deadline = Context.current().getDeadline();
    long mostMs = TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS);
    return deadline == null
        ? mostMs
        : Math.clamp(deadline.timeRemaining(TimeUnit.MILLISECONDS), 1, mostMs);
  }

  private void count(Judged judged) {
    judged
        .accepted()
        .forEach(event -> metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, event.type(), SOURCE));
    for (Rejected<Integer> rejected : judged.rejected()) {
      metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, rejected.type(), SOURCE);
      metrics.count(
          Metric.EVENTS_DROPPED_TOTAL, 1, rejected.type(), rejected.problem().code().label());
    }
  }
}
