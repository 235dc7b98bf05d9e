package dev.memorygraph.ingest.facts;

import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.event.InvocationIds;
import dev.memorygraph.contracts.telemetry.ErrorEvent;
import dev.memorygraph.contracts.telemetry.InvocationEvent;
import dev.memorygraph.contracts.telemetry.LatencyEvent;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.Set;

/** What events say about work and how it went: invocations, tokens, latency, errors, metrics. */
record OperationFacts(EventSubject subject) {

  void invocation(InvocationEvent said) {
    boolean starts = EventType.INVOCATION_START.label().equals(subject.event().getEventType());
    boolean failed = EventType.INVOCATION_ERROR.label().equals(subject.event().getEventType());
    Properties properties =
        new Properties()
            .all(
                subject
                    .context()
                    .of(NodeKind.INVOCATION, starts ? "start_attributes" : "attributes"))
            .text("name", said.getName())
            .text("operation", said.getOperation())
            .text("provider", said.getProvider())
            .text("model_id", said.getModelId())
            .text("parent_invocation_id", said.getParentInvocationId())
            .given(said.hasTokenCount(), "token_count", said.getTokenCount())
            .given(said.hasLatencyMs(), "latency_ms", said.getLatencyMs())
            .text("service_tier", said.getServiceTier())
            .text("error_type", said.getErrorType())
            .text("span_kind", said.getSpanKind())
            .given(said.hasStartedAtMs(), "started_at", said.getStartedAtMs())
            .value(starts ? "started_at" : "ended_at", subject.event().getTimestampMs())
            .all(UsageProperties.of(said.getRequest()))
            .all(UsageProperties.of(said.getUsage(), said.getCost()));
    if (!starts) {
      properties.text("status", failed ? "error" : "success").text("status", said.getStatus());
    }
    subject.facts().node(subject.invocationId(), properties.toMap());
    subject.model(said.getModelId(), said.getProvider());
  }

  void tokens() {
    var said = subject.event().getPayload().getTokens();
    subject
        .facts()
        .node(
            subject.invocationId(),
            new Properties()
                .all(subject.context().of(NodeKind.INVOCATION, "token_attributes"))
                .all(UsageProperties.of(said.getUsage(), said.getCost()))
                .toMap());
  }

  void latency(LatencyEvent said) {
    NodeId invocation = subject.invocationId();
    subject
        .facts()
        .node(
            new NodeId(NodeKind.METRIC, subject.event().getEventId()),
            new Properties()
                .all(subject.context().of(NodeKind.METRIC, "attributes"))
                .value("invocation_id", invocation.id())
                .text("metric_type", "latency")
                .text("metric_type", said.getMetricType())
                .text("percentile", said.getPercentile())
                .given(said.hasLatencyMs(), "value", said.getLatencyMs())
                .text("unit", "ms")
                .toMap());
    if (Set.of("", "total", "latency").contains(said.getMetricType())) {
      subject
          .facts()
          .node(
              invocation,
              new Properties()
                  .given(said.hasLatencyMs(), "latency_ms", said.getLatencyMs())
                  .toMap());
    }
  }

  void error(ErrorEvent said) {
    Properties properties =
        new Properties()
            .all(subject.context().of(NodeKind.ERROR, "attributes"))
            .text("error_type", said.getErrorType())
            .said("message", said.getMessage())
            .text("severity", said.getSeverity())
            .text("caused_by_error_id", said.getCausedByErrorId());
    InvocationIds.of(subject.event()).ifPresent(id -> properties.value("invocation_id", id));
    subject.facts().node(new NodeId(NodeKind.ERROR, said.getErrorId()), properties.toMap());
  }

  void metric() {
    var said = subject.event().getPayload().getMetric();
    subject
        .facts()
        .node(
            new NodeId(NodeKind.METRIC, said.getMetricId()),
            new Properties()
                .all(subject.context().of(NodeKind.METRIC, "attributes"))
                .text("metric_type", said.getMetricType())
                .given(said.hasValue(), "value", said.getValue())
                .text("unit", said.getUnit())
                .text("percentile", said.getPercentile())
                .text("model_id", said.getModelId())
                .given(said.hasCount(), "count", said.getCount())
                .given(said.hasWindowStartMs(), "window_start", said.getWindowStartMs())
                .given(said.hasWindowEndMs(), "window_end", said.getWindowEndMs())
                .toMap());
    subject.mention(NodeKind.MODEL, said.getModelId());
  }
}
