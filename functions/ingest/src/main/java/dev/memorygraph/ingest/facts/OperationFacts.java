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
            .fields(said, "name", "operation", "provider", "model_id", "parent_invocation_id")
            .fields(said, "token_count", "latency_ms", "service_tier", "error_type", "span_kind")
            .field(said, "started_at_ms", "started_at")
            .value(starts ? "started_at" : "ended_at", subject.event().getTimestampMs())
            .allFields(said.getRequest(), "request_")
            .all(UsageProperties.of(said.getUsage(), said.getCost()));
    if (!starts) {
      properties.text("status", failed ? "error" : "success").fields(said, "status");
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
                .fields(said, "metric_type", "percentile")
                .field(said, "latency_ms", "value")
                .text("unit", "ms")
                .toMap());
    if (Set.of("", "total", "latency").contains(said.getMetricType())) {
      subject.facts().node(invocation, new Properties().fields(said, "latency_ms").toMap());
    }
  }

  void error(ErrorEvent said) {
    Properties properties =
        new Properties()
            .all(subject.context().of(NodeKind.ERROR, "attributes"))
            .fields(said, "error_type", "message", "severity", "caused_by_error_id");
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
                .fields(said, "metric_type", "value", "unit", "percentile", "model_id", "count")
                .field(said, "window_start_ms", "window_start")
                .field(said, "window_end_ms", "window_end")
                .toMap());
    subject.mention(NodeKind.MODEL, said.getModelId());
  }
}
