package dev.memorygraph.ingest.feedback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.api.PriorityHeader;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.feedback.FeedbackRequest.Sent;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Sender;
import dev.memorygraph.intake.ValidationResult.Accepted;
import dev.memorygraph.intake.ValidationResult.Rejected;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.overload.Priority;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes what a person thinks of an answer: an evaluation like those of a batch, whose comment goes
 * where texts of its class go.
 */
public final class FeedbackIngest {
  private final Ingest ingest;
  private final EventMetrics metrics;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();

  public FeedbackIngest(Ingest ingest, EventMetrics metrics, Clock clock) {
    this.ingest = ingest;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Answers whoever may send telemetry, for anybody; and whoever may read the graph, for
   * themselves.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException if the graph is away; nothing was
   *     stored
   */
  public Reply answer(HttpRequest request) {
    return Caller.fromContext(request.authorizer())
        .filter(FeedbackIngest::mayGive)
        .map(caller -> answer(request, caller))
        .orElseGet(() -> new Reply.Refused(HttpProblem.FORBIDDEN));
  }

  private static boolean mayGive(Caller caller) {
    return caller.may(Permission.TELEMETRY_WRITE) || caller.may(Permission.GRAPH_READ);
  }

  private Reply answer(HttpRequest request, Caller caller) {
    Priority priority = Priority.of(request.header(PriorityHeader.NAME));
    Optional<HttpProblem> refusal = ingest.admission().refusal(priority);
    return refusal.isPresent()
        ? new Reply.Refused(refusal.get())
        : ingest.admission().working(priority, () -> admitted(request, caller));
  }

  private Reply admitted(HttpRequest request, Caller caller) {
    Sent sent = new Sent(caller.subject(), caller.may(Permission.TELEMETRY_WRITE), clock.instant());
    return switch (FeedbackRequest.read(request.body(), json, sent)) {
      case FeedbackRequest.Refused(HttpProblem problem) -> new Reply.Refused(problem);
      case FeedbackRequest.Read(String id, ObjectNode event) -> {
        List<Rejected<Integer>> rejected =
            store(event, Sender.of(caller), request.source().invocation().timeLeft());
        yield rejected.isEmpty()
            ? new Reply.Json(200, JsonNodeFactory.instance.objectNode().put("evaluation_id", id))
            : new Reply.Refused(refused(rejected.getFirst().problem()));
      }
    };
  }

  private List<Rejected<Integer>> store(
      ObjectNode event, Sender sender, Supplier<Duration> timeLeft) {
    List<Rejected<Integer>> rejected = new ArrayList<>();
    metrics.timed(
        () -> {
          List<Accepted<Integer>> accepted = new ArrayList<>();
          switch (ingest.validate(
              0, () -> EventJson.decode(event, UnknownFields.REFUSED), () -> sender)) {
            case Accepted<Integer> good -> accepted.add(good);
            case Rejected<Integer> bad -> rejected.add(bad);
          }
          rejected.addAll(ingest.store(accepted, timeLeft));
          return EventMetrics.Tally.of(accepted, rejected);
        });
    return rejected;
  }

  /** Problems of events name fields of the payload; here all fields lie side by side. */
  private static HttpProblem refused(Problem problem) {
    String pointer =
        problem.pointer().replaceFirst("^/payload", "").replace("/explanation", "/comment");
    return HttpProblem.of(400, problem.code().label(), "The feedback cannot be taken.")
        .detailed(problem.detail())
        .at(pointer);
  }
}
