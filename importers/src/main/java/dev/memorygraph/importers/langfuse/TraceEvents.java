package dev.memorygraph.importers.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.AgentEvent;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.SessionEvent;
import dev.memorygraph.contracts.telemetry.ToolCallEvent;
import dev.memorygraph.contracts.telemetry.ToolResultEvent;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.Envelope;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a trace into events: an invocation per observation, and more for what it is. */
final class TraceEvents {
  private final Trace trace;
  private final Envelope session;

  TraceEvents(Trace trace) {
    this.trace = trace;
    this.session = Envelope.ofSession(trace.sessionId()).user(Json.name(trace.json(), "userId"));
  }

  Stream<Event> events() {
    Stream<Event> steps = trace.observations().values().stream().flatMap(this::observation);
    Stream<Event> scores = trace.json().path("scores").valueStream().map(this::score);
    return Stream.concat(Stream.of(started()), Stream.concat(steps, scores));
  }

  private Event started() {
    long first =
        trace.observations().values().stream().mapToLong(Observation::startMs).min().orElse(0);
    long given = Observation.time(trace.json(), "timestamp").orElse(first);
    return session.event(
        EventType.SESSION_STARTED,
        trace.id() + "-session",
        first == 0 ? given : Math.min(first, given),
        SessionEvent.newBuilder()
            .setName(Json.name(trace.json(), "name"))
            .setApplicationId("langfuse")
            .build());
  }

  private Stream<Event> observation(Observation observation) {
    Envelope envelope = envelope(observation);
    Stream<Event> own =
        switch (observation.type()) {
          case "AGENT" ->
              Stream.of(observation)
                  .filter(named -> !named.agentName().isEmpty())
                  .map(named -> agent(named, envelope));
          case "GENERATION" -> new GenerationEvents(trace, observation, envelope).events();
          case "TOOL" -> tool(observation, envelope);
          default -> Stream.empty();
        };
    return Stream.of(
            Stream.of(start(observation, envelope)), own, end(observation, envelope).stream())
        .flatMap(events -> events);
  }

  private Envelope envelope(Observation observation) {
    String agent = trace.agent(observation).map(Observation::agentName).orElse("");
    return session
        .agent(agent)
        .invocation(observation.id())
        .trace(w3cTraceId(), spanId(observation));
  }

  private Event start(Observation observation, Envelope envelope) {
    InvocationEvent.Builder invocation = invocation(observation);
    if (observation.endMs().isEmpty()) {
      report(observation, invocation);
    }
    return envelope.event(
        EventType.INVOCATION_START,
        observation.id() + "-start",
        observation.startMs(),
        invocation.build());
  }

  private Optional<Event> end(Observation observation, Envelope envelope) {
    return observation.endMs().map(end -> end(observation, envelope, end));
  }

  private Event end(Observation observation, Envelope envelope, long endMs) {
    InvocationEvent.Builder invocation =
        invocation(observation).setStatus(observation.failed() ? "error" : "success");
    observation.durationMs().ifPresent(invocation::setLatencyMs);
    report(observation, invocation);
    return envelope.event(
        observation.failed() ? EventType.INVOCATION_ERROR : EventType.INVOCATION_COMPLETE,
        observation.id() + "-end",
        endMs,
        invocation.build());
  }

  /**
   * What the observation used and cost, as it says. Agents and chains repeat the sum of their
   * calls; the graph counts what descendants report. A generation says it in its completion.
   */
  private static void report(Observation observation, InvocationEvent.Builder invocation) {
    if (!observation.is("GENERATION")) {
      observation.reported().usage().ifPresent(invocation::setUsage);
      observation.reported().cost().ifPresent(invocation::setCost);
    }
  }

  private static InvocationEvent.Builder invocation(Observation observation) {
    InvocationEvent.Builder invocation =
        InvocationEvent.newBuilder()
            .setInvocationId(observation.id())
            .setParentInvocationId(observation.parentId())
            .setName(observation.name())
            .setOperation(observation.operation());
    boolean called = observation.isOtherCall() && !observation.model().isEmpty();
    if (observation.is("GENERATION") || called) {
      invocation
          .setModelId(observation.model())
          .setProvider(GenerationEvents.provider(observation));
    }
    return invocation;
  }

  private Event agent(Observation observation, Envelope envelope) {
    return envelope.event(
        EventType.AGENT_DESCRIBED,
        observation.id() + "-agent",
        observation.startMs(),
        AgentEvent.newBuilder()
            .setAgentId(observation.agentName())
            .setName(observation.agentName())
            .setVersion(Json.name(observation.json(), "version"))
            .build());
  }

  private Stream<Event> tool(Observation observation, Envelope envelope) {
    String completion = trace.askedBy(observation).map(GenerationEvents::completionId).orElse("");
    Event called =
        envelope.event(
            EventType.TOOL_CALLED,
            observation.id() + "-called",
            observation.startMs(),
            ToolCallEvent.newBuilder()
                .setToolCallId(observation.id())
                .setCompletionId(completion)
                .setToolName(observation.toolName())
                .setArguments(Json.text(observation.json().path("input")))
                .setProviderCallId(observation.callId())
                .build());
    ToolResultEvent.Builder result =
        ToolResultEvent.newBuilder()
            .setToolCallId(observation.id())
            .setResult(Json.text(observation.json().path("output")))
            .setStatus(observation.failed() ? "error" : "success");
    observation.durationMs().ifPresent(result::setDurationMs);
    Event returned =
        envelope.event(
            EventType.TOOL_RETURNED,
            observation.id() + "-returned",
            observation.endMs().orElse(observation.startMs()),
            result.build());
    return Stream.of(called, returned);
  }

  private Event score(JsonNode score) {
    String observation = Json.name(score, "observationId");
    String id = trace.id() + "-score-" + Json.name(score, "id");
    EvaluationEvent.Builder evaluation =
        EvaluationEvent.newBuilder()
            .setEvaluationId(id)
            .setName(Json.name(score, "name"))
            .setLabel(Json.name(score, "stringValue"))
            .setExplanation(Json.text(score.path("comment")))
            .setEvaluator(Json.name(score, "source").toLowerCase(Locale.ROOT))
            .setTarget(
                observation.isEmpty()
                    ? "session:" + trace.sessionId()
                    : "invocation:" + trace.id() + "-" + observation);
    if (score.path("value").isNumber()) {
      evaluation.setScore(score.path("value").doubleValue());
    }
    long at = Observation.time(score, "timestamp").orElseGet(started()::getTimestampMs);
    return session.event(EventType.EVALUATION_RECORDED, id, at, evaluation.build());
  }

  private String w3cTraceId() {
    return trace.id().matches("[0-9a-f]{32}") ? trace.id() : "";
  }

  private static String spanId(Observation observation) {
    String id = Json.name(observation.json(), "id");
    return id.matches("[0-9a-f]{16}") ? id : "";
  }
}
