package dev.memorygraph.ingest.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.overload.Priority;
import dev.memorygraph.kit.tracing.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a batch of events. Each is validated by itself: the good are stored, whatever the others
 * are, and the answer tells of each that was not.
 */
final class BatchIngest {
  private static final int ALL_STORED = 200;
  private static final int SOME_REFUSED = 207;

  private final Ingest ingest;
  private final EventMetrics metrics;
  private final Clock clock;
  private final UnknownFields unknownFields;
  private final ObjectMapper json = Json.mapper();

  BatchIngest(Ingest ingest, EventMetrics metrics, Clock clock, UnknownFields unknownFields) {
    this.ingest = ingest;
    this.metrics = metrics;
    this.clock = clock;
    this.unknownFields = unknownFields;
  }

  /** Answers a request of somebody who may send telemetry. */
  Reply answer(HttpRequest request) {
    return Caller.fromContext(request.authorizer())
        .filter(caller -> caller.may(Permission.TELEMETRY_WRITE))
        .map(caller -> answer(request, Sender.of(caller)))
        .orElseGet(() -> new Reply.Refused(HttpProblem.FORBIDDEN));
  }

  /**
   * Answers a request of a tenant, where the graph takes any now.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if the graph is away; nothing or
   *     all was stored
   */
  Reply answer(HttpRequest request, Sender sender) {
    Priority priority = Priority.of(request.header(PriorityHeader.NAME));
    Optional<HttpProblem> refusal = ingest.admission().refusal(priority);
    return refusal.isPresent()
        ? new Reply.Refused(refusal.get())
        : ingest.admission().working(priority, () -> admitted(request, sender));
  }

  private Reply admitted(HttpRequest request, Sender sender) {
    Instant start = clock.instant();
    return switch (BatchRequest.read(request.body(), json)) {
      case BatchRequest.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case BatchRequest.Batch(String id, ArrayNode events) -> {
        Warnings warnings = new Warnings();
        Sending sending =
            new Sending(sender, traceId(request), request.source().invocation().timeLeft());
        List<Rejected<Integer>> rejected = store(events, sending, warnings);
        Duration took = Duration.between(start, clock.instant());
        ObjectNode answer = answer(id, events.size(), rejected, took);
        answer.set("warnings", warnings.toJson());
        yield new Reply.Json(rejected.isEmpty() ? ALL_STORED : SOME_REFUSED, answer);
      }
    };
  }

  /**
   * What holds for all events of a batch.
   *
   * @param traceId of the request, or empty
   * @param timeLeft until the sender must have an answer
   */
  private record Sending(Sender sender, String traceId, Supplier<Duration> timeLeft) {}

  private List<Rejected<Integer>> store(ArrayNode events, Sending sending, Warnings warnings) {
    List<Rejected<Integer>> rejected = new ArrayList<>();
    metrics.timed(
        () -> {
          List<Accepted<Integer>> accepted = new ArrayList<>();
          for (int i = 0; i < events.size(); i++) {
            JsonNode event = events.get(i);
            switch (ingest.validate(
                i,
                () -> traced(EventJson.decode(event, unknownFields), sending.traceId()),
                sending::sender)) {
              case Accepted<Integer> good -> {
                warnings.add(good);
                accepted.add(good);
              }
              case Rejected<Integer> bad -> rejected.add(bad);
            }
          }
          rejected.addAll(ingest.store(accepted, sending.timeLeft()));
          return EventMetrics.Tally.of(accepted, rejected);
        });
    return rejected;
  }

  /** An event without a trace of its own belongs to the request's. */
  private static Decoded traced(Decoded decoded, String traceId) {
    return switch (decoded) {
      case Decoded.Valid valid when valid.event().getTraceId().isBlank() && !traceId.isEmpty() ->
          valid.ofTrace(traceId);
      case Decoded.Valid valid -> valid;
      case Decoded.Invalid invalid -> invalid;
    };
  }

  /** Only what the sender says: the gateway's own trace is about the request, not the events. */
  private static String traceId(HttpRequest request) {
    return TraceContext.parse(request.header("traceparent"), "")
        .map(TraceContext::traceId)
        .orElse("");
  }

  private static ObjectNode answer(
      String id, int sent, List<Rejected<Integer>> rejected, Duration took) {
    int stored = sent - rejected.size();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("batch_id", id)
            .put("status", rejected.isEmpty() ? "accepted" : stored > 0 ? "partial" : "rejected")
            .put("processed_count", stored)
            .put("failed_count", rejected.size())
            .put("processing_time_ms", took.toMillis());
    ArrayNode failures = body.putArray("failures");
    rejected.stream()
        .sorted(Comparator.comparing(Rejected::place))
        .forEach(one -> failures.add(failure(one)));
    return body;
  }

  private static ObjectNode failure(Rejected<Integer> rejected) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("index", rejected.place())
        .put("event_id", rejected.eventId())
        .put("code", rejected.problem().code().label())
        .put("pointer", rejected.problem().pointer())
        .put("detail", rejected.problem().detail());
  }
}
