package dev.memorygraph.edge.stream;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.edge.client.Client;
import dev.memorygraph.edge.kafka.EventRecords;
import dev.memorygraph.edge.kafka.OutboundBuffer;
import dev.memorygraph.edge.kafka.Outcome;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the events of streams one by one: judged as those of every other intake, and handed to the
 * buffer.
 */
public final class EventIntake {
  private static final String SOURCE = "grpc";

  private final EventCheck check;
  private final EventRecords records;
  private final OutboundBuffer buffer;
  private final Metrics metrics;

  public EventIntake(
      EventCheck check, EventRecords records, OutboundBuffer buffer, Metrics metrics) {
    this.check = check;
    this.records = records;
    this.buffer = buffer;
    this.metrics = metrics;
  }

  OutboundBuffer buffer() {
    return buffer;
  }

  /**
   * Takes an event.
   *
   * @param told hears once what came of it, before or after this returns
   */
  void take(EventRequest request, Client client, Consumer<Answer> told) {
    Sender sender = Sender.of(client.caller());
    switch (check.validate(0, () -> Decoded.of(request.getEvent()), () -> sender)) {
      case Rejected<Integer> rejected -> refuse(rejected.type(), rejected.problem(), told);
      case Accepted<Integer> accepted -> {
        Optional<Problem> problem = EventRecords.problem(accepted.event());
        if (problem.isPresent()) {
          refuse(accepted.type(), problem.get(), told);
        } else {
          put(accepted, client, told);
        }
      }
    }
  }

  private void put(Accepted<Integer> accepted, Client client, Consumer<Answer> told) {
    metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, accepted.type(), SOURCE);
    String type = accepted.type();
    buffer.add(
        records.of(accepted, client.headers(), outcome -> told.accept(answer(type, outcome))));
  }

  private void refuse(String type, Problem problem, Consumer<Answer> told) {
    metrics.count(Metric.EVENTS_RECEIVED_TOTAL, 1, type, SOURCE);
    metrics.count(Metric.EVENTS_DROPPED_TOTAL, 1, type, problem.code().label());
    told.accept(new Answer.Refused(problem));
  }

  private Answer answer(String type, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Stored _ -> {
        metrics.count(Metric.EVENTS_ACKNOWLEDGED_TOTAL, 1, type);
        yield new Answer.Acknowledged();
      }
      case Outcome.Dropped _ -> {
        metrics.count(Metric.EVENTS_DROPPED_TOTAL, 1, type, "buffer_full");
        yield new Answer.Later("buffer_full", "The buffer was full, and newer events came.");
      }
      case Outcome.Unavailable _ ->
          new Answer.Later("unavailable", "The log does not take it now; send it again.");
      case Outcome.Refused(Problem problem) -> {
        metrics.count(Metric.EVENTS_DROPPED_TOTAL, 1, type, problem.code().label());
        yield new Answer.Refused(problem);
      }
    };
  }
}
