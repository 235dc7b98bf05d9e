package dev.memorygraph.ingest.otlp;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.otlp.Judged;
import dev.memorygraph.intake.otlp.Refusals;
import dev.memorygraph.intake.otlp.SignalEvents;
import dev.memorygraph.kit.Parallel;
import dev.memorygraph.kit.http.Gzip;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.overload.Priority;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.otlp.message.Encoding;
import dev.memorygraph.otlp.message.ResponseWriter;
import dev.memorygraph.otlp.wire.Item;
import dev.memorygraph.otlp.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes requests of exporters. Spans, log records and points are judged one by one; what the answer
 * does not count as rejected is stored when it is given.
 */
final class OtlpIngest {
  private static final HttpProblem CONTENT_TYPE =
      HttpProblem.of(
          415,
          "unsupported_content_type",
          "Content-Type is application/x-protobuf or application/json.");

  private final Ingest ingest;
  private final SignalEvents events;
  private final EventMetrics metrics;

  OtlpIngest(Ingest ingest, EventMetrics metrics) {
    this.ingest = ingest;
    this.events = new SignalEvents(ingest.check());
    this.metrics = metrics;
  }

  /**
   * Answers a request of somebody who may send telemetry.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if the graph is away: to be sent
   *     again, which stores nothing twice
   */
  <S> Reply answer(HttpRequest request, OtlpSignal<S> signal) {
    Optional<Caller> sender =
        Caller.fromContext(request.authorizer())
            .filter(caller -> caller.may(Permission.TELEMETRY_WRITE));
    if (sender.isEmpty()) {
      return new Reply.Refused(HttpProblem.FORBIDDEN);
    }
    Optional<Encoding> encoding = Encoding.parse(request.header("content-type"));
    if (encoding.isEmpty()) {
      return new Reply.Refused(CONTENT_TYPE);
    }
    Priority priority = Priority.of(request.header(PriorityHeader.NAME));
    Optional<HttpProblem> refusal = ingest.admission().refusal(priority);
    if (refusal.isPresent()) {
      return new Reply.Refused(refusal.get());
    }
    Export<S> export = new Export<>(signal, encoding.get(), Sender.of(sender.get()));
    return ingest.admission().working(priority, () -> admitted(request, export));
  }

  /** What a request is, before it is read. */
  private record Export<S>(OtlpSignal<S> signal, Encoding encoding, Sender sender) {}

  private <S> Reply admitted(HttpRequest request, Export<S> export) {
    OtlpSignal<S> signal = export.signal();
    return switch (body(request.body())) {
      case Gzip.Inflated.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case Gzip.Inflated.Whole(byte[] bytes) ->
          switch (signal.read(bytes, export.encoding())) {
            case Request.Refused<S>(Problem problem) -> refused(problem);
            case Request.Read<S>(List<Item<S>> items) -> {
              Refusals refusals = timed(signal, items, request, export.sender());
              yield taken(signal, export.encoding(), items.size(), refusals);
            }
          };
    };
  }

  /** Without any bytes it is a request without any signals, in either encoding. */
  private static Gzip.Inflated body(RequestBody body) {
    return body.text().isEmpty() ? new Gzip.Inflated.Whole(new byte[0]) : body.bytes();
  }

  private <S> Refusals timed(
      OtlpSignal<S> signal, List<Item<S>> items, HttpRequest request, Sender sender) {
    Refusals refusals = new Refusals();
    metrics.timed(
        () -> {
          Judged judged = store(signal, items, request, sender);
          judged.tell(refusals, signal, items);
          return EventMetrics.Tally.of(judged.accepted(), judged.rejected());
        });
    return refusals;
  }

  private <S> Judged store(
      OtlpSignal<S> signal, List<Item<S>> items, HttpRequest request, Sender sender) {
    List<Judged> lanes =
        Parallel.map(
            Lanes.of(signal, items),
            lane -> {
              Judged judged = Judged.of(events, signal, items, lane, sender);
              Supplier<Duration> timeLeft = request.source().invocation().timeLeft();
              judged.rejected().addAll(ingest.store(judged.accepted(), timeLeft));
              return judged;
            });
    return Judged.together(lanes);
  }

  private static Reply taken(
      OtlpSignal<?> signal, Encoding encoding, int items, Refusals refusals) {
    byte[] body = refusals.response(signal, encoding, items);
    return new Reply.Bytes(200, encoding.contentType(), body, Map.of());
  }

  private static Reply refused(Problem problem) {
    int status = problem.code() == Code.TOO_LONG ? 413 : 400;
    return new Reply.Refused(
        HttpProblem.of(status, problem.code().label(), problem.detail()).at(problem.pointer()));
  }

  /** A problem as exporters know it: a {@code google.rpc.Status} in the request's encoding. */
  static Reply status(HttpRequest request, HttpProblem problem) {
    Encoding encoding = Encoding.parse(request.header("content-type")).orElse(Encoding.JSON);
    StringBuilder message = new StringBuilder(problem.title());
    if (!problem.detail().isEmpty()) {
      message.append(' ').append(problem.detail());
    }
    if (!problem.pointer().isEmpty()) {
      message.append(" (at ").append(problem.pointer()).append(')');
    }
    return new Reply.Bytes(
        problem.status(),
        encoding.contentType(),
        ResponseWriter.error(encoding, problem.status(), problem.code(), message.toString()),
        problem.headers());
  }
}
