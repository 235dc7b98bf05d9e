package dev.memorygraph.kit.metrics;

import java.util.List;
import java.util.Locale;

/** Every metric there is; the published name is the constant's in lower case, with the prefix. */
public enum Metric {
  EVENTS_RECEIVED_TOTAL(Kind.COUNTER, "event_type", "source"),
  EVENTS_PROCESSED_TOTAL(Kind.COUNTER, "event_type", "status"),
  EVENTS_DROPPED_TOTAL(Kind.COUNTER, "event_type", "reason"),
  /** Ours: fields of events that the schema does not know, which were kept among the labels. */
  UNKNOWN_FIELDS_TOTAL(Kind.COUNTER, "event_type", "source"),
  REGISTRY_EVENTS_RECEIVED_TOTAL(Kind.COUNTER, "event_type"),
  REGISTRY_SYNC_SUCCESS_TOTAL(Kind.COUNTER, "sync_type"),
  REGISTRY_SYNC_FAILURES_TOTAL(Kind.COUNTER, "error_type"),
  REGISTRY_CONFLICTS_TOTAL(Kind.COUNTER, "conflict_type", "resolution"),
  VAULT_OPERATIONS_TOTAL(Kind.COUNTER, "operation", "status"),
  VAULT_ACCESS_DENIED_TOTAL(Kind.COUNTER, "reason", "classification"),
  VAULT_ENCRYPTION_OPERATIONS_TOTAL(Kind.COUNTER, "operation"),
  /** Ours: accesses by an emergency grant, each of which somebody has to look at. */
  VAULT_EMERGENCY_ACCESS_TOTAL(Kind.COUNTER, "action"),
  /** Ours, beside the published ones: requests to the API by operation and HTTP status. */
  API_REQUESTS_TOTAL(Kind.COUNTER, "operation", "status"),
  /**
   * Ours: jobs of a schedule by how they ended: {@code done}, {@code unavailable} or {@code
   * failed}.
   */
  SCHEDULED_JOBS_TOTAL(Kind.COUNTER, "job", "outcome"),
  /** Ours: bearer tokens judged, by outcome. */
  TOKENS_VERIFIED_TOTAL(Kind.COUNTER, "outcome"),
  /** Ours: audit entries that got their place in a log. */
  AUDIT_ENTRIES_SEQUENCED_TOTAL(Kind.COUNTER),
  /** Ours: what the audit logs' keeper could not do, by step. */
  AUDIT_FAILURES_TOTAL(Kind.COUNTER, "step"),
  /** Ours: dead letters whose record was to be sent again, by what came of it. */
  DEAD_LETTERS_REDRIVEN_TOTAL(Kind.COUNTER, "outcome"),
  /** Ours: requests and batches that were sent away before they were read, to come again. */
  LOAD_SHED_TOTAL(Kind.COUNTER, "source", "priority"),
  /** Ours: tools that agents called, by tool and the HTTP status of the route that answered. */
  MCP_TOOL_CALLS_TOTAL(Kind.COUNTER, "tool", "status"),
  /** Ours: budgets that were looked at, by how that went, as of scheduled jobs. */
  BUDGETS_EVALUATED_TOTAL(Kind.COUNTER, "outcome"),
  /**
   * Ours: attempts to deliver alerts of budgets: {@code delivered}, {@code retried}, {@code
   * failed}.
   */
  BUDGET_ALERTS_TOTAL(Kind.COUNTER, "channel", "outcome"),
  /** Ours: attempts to deliver alerts of anomalies, with the same outcomes. */
  ANOMALY_ALERTS_TOTAL(Kind.COUNTER, "channel", "outcome"),
  /** Ours: records about changes of the graph, {@code told} or {@code lost} on the way. */
  GRAPH_CHANGES_TOTAL(Kind.COUNTER, "outcome"),
  /** Ours: exports into the bucket that ended, by state. */
  EXPORTS_ENDED_TOTAL(Kind.COUNTER, "state"),

  /** Ours: events of a stream or exporter that the broker has, as their senders were told. */
  EVENTS_ACKNOWLEDGED_TOTAL(Kind.COUNTER, "event_type"),
  /** Ours: calls of the streaming edge that ended, by method and gRPC's status. */
  GRPC_CALLS_TOTAL(Kind.COUNTER, "method", "status"),
  /** Ours: client certificates that were refused, by reason. */
  CERTIFICATES_REFUSED_TOTAL(Kind.COUNTER, "reason"),
  /** Ours: events that matched a subscription: sent, withheld, unseen or dropped. */
  SUBSCRIBED_EVENTS_TOTAL(Kind.COUNTER, "outcome"),
  /** Ours: changes of the graph that matched a subscription: sent, or records that were dropped. */
  SUBSCRIBED_CHANGES_TOTAL(Kind.COUNTER, "outcome"),
  /** Ours: connections of GraphQL that the edge closed, by WebSocket's code. */
  GRAPHQL_CLOSES_TOTAL(Kind.COUNTER, "code"),

  EVENT_PROCESSING_DURATION_SECONDS(Kind.HISTOGRAM, "event_type"),
  GRAPH_WRITE_DURATION_SECONDS(Kind.HISTOGRAM, "operation_type"),
  REGISTRY_SYNC_DURATION_SECONDS(Kind.HISTOGRAM, "sync_type"),
  REGISTRY_ENRICHMENT_DURATION_SECONDS(Kind.HISTOGRAM),
  VAULT_OPERATION_DURATION_SECONDS(Kind.HISTOGRAM, "operation"),
  VAULT_ENCRYPTION_DURATION_SECONDS(Kind.HISTOGRAM),
  /** Ours: how long a request to the API took. */
  API_REQUEST_DURATION_SECONDS(Kind.HISTOGRAM, "operation"),
  /** Ours: how long a tool that an agent called took. */
  MCP_TOOL_CALL_DURATION_SECONDS(Kind.HISTOGRAM, "tool"),

  /** Ours: from an event's arrival at the edge until the broker had it; of one event in 64. */
  EVENT_ACKNOWLEDGE_DURATION_SECONDS(Kind.HISTOGRAM),
  /** Ours: from an event's arrival in the log until a live subscription was told. */
  SUBSCRIPTION_DELAY_SECONDS(Kind.HISTOGRAM),
  /** Ours: from when a change of the graph was stored until a live subscription was told. */
  CHANGE_DELAY_SECONDS(Kind.HISTOGRAM),
  /** Ours: how long a call of the streaming edge took; a stream as long as it was open. */
  GRPC_CALL_DURATION_SECONDS(Kind.HISTOGRAM, "method"),

  /** Ours: streams of events that are open. */
  GRPC_STREAMS_COUNT(Kind.GAUGE),
  /** Ours: subscriptions to events that are open. */
  SUBSCRIPTIONS_COUNT(Kind.GAUGE),
  /** Ours: connections of GraphQL that are open. */
  GRAPHQL_CONNECTIONS_COUNT(Kind.GAUGE),
  /** Ours: subscriptions to changes of the graph that are open. */
  GRAPHQL_SUBSCRIPTIONS_COUNT(Kind.GAUGE),
  BUFFER_UTILIZATION_PERCENT(Kind.GAUGE, "consumer_id"),
  KAFKA_LAG_MESSAGES(Kind.GAUGE, "partition"),
  /** Ours: events that a process lets in, by how fast the database writes. */
  WRITE_LIMIT_EVENTS_PER_SECOND(Kind.GAUGE, "consumer_id"),
  REGISTRY_SYNC_LAG_SECONDS(Kind.GAUGE),
  /** Ours: how long the running export that waits longest has waited for its next part. */
  EXPORT_WAITING_SECONDS(Kind.GAUGE),
  MODELS_SYNCHRONIZED_COUNT(Kind.GAUGE),
  VAULT_STORED_ITEMS_COUNT(Kind.GAUGE, "classification"),
  VAULT_ENCRYPTION_KEY_AGE_DAYS(Kind.GAUGE),
  /** Ours: the oldest last checkpoint of any tenant's audit log. */
  AUDIT_CHECKPOINT_AGE_SECONDS(Kind.GAUGE),
  /** 0 closed, 1 open, 2 half-open; the one name without the prefix. */
  CIRCUIT_BREAKER_STATE(Kind.GAUGE, "service");

  /** How the values of a metric combine. */
  public enum Kind {
    COUNTER,
    HISTOGRAM,
    GAUGE
  }

  private static final String PREFIX = "llm_memory_graph_";

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> dimensions;

  Metric(Kind kind, String... dimensions) {
    this.kind = kind;
    this.dimensions = List.of(dimensions);
  }

  /** The name that dashboards know, such as {@code llm_memory_graph_events_received_total}. */
  public String published() {
    String name = name().toLowerCase(Locale.ROOT);
    return this == CIRCUIT_BREAKER_STATE ? name : PREFIX + name;
  }

  public Kind kind() {
    return kind;
  }

  /** The names of the dimensions, in the order in which their values are given. */
  public List<String> dimensions() {
    return dimensions;
  }
}
