package dev.memorygraph.infra.operation;

import static dev.memorygraph.infra.operation.AlarmSpec.Severity.PAGE;
import static dev.memorygraph.infra.operation.AlarmSpec.Severity.TICKET;
import static dev.memorygraph.infra.operation.AlarmSpec.everyMinute;
import static dev.memorygraph.infra.operation.AlarmSpec.heartbeat;
import static dev.memorygraph.infra.operation.AlarmSpec.one;

import dev.memorygraph.infra.operation.AlarmSpec.Missing;
import dev.memorygraph.infra.operation.AlarmSpec.Severity;
import dev.memorygraph.infra.operation.Query.Arithmetic;
import dev.memorygraph.infra.operation.Query.Insights;
import dev.memorygraph.infra.operation.Query.Stat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every alarm but those on the error budget. Each has a page under docs/runbooks. */
public final class Alarms {
  private static final String OURS = "MemoryGraph";
  private static final String PREFIX = "llm_memory_graph_";

  private Alarms() {}

  /**
   * All of them.
   *
   * @param queues names of the queues of failed invocations
   */
  public static List<AlarmSpec> all(String api, String stage, List<String> queues) {
    return Stream.of(
            ofApi(api, stage),
            ofTelemetry(),
            ofVault(),
            ofBudgets(),
            ofExports(),
            ofAuditLog(),
            ofRegistry(),
            ofPlatform(queues))
        .flatMap(List::stream)
        .toList();
  }

  private static List<AlarmSpec> ofApi(String api, String stage) {
    Map<String, String> dimensions = Map.of("ApiName", api, "Stage", stage);
    return List.of(
        new AlarmSpec(
            "HighErrorRate",
            PAGE,
            "outage",
            "More than 5 % of requests failed for 5 minutes",
            new TreeMap<>(
                Map.of(
                    "failed",
                    new Stat("AWS/ApiGateway", "5XXError", dimensions, "Sum"),
                    "all",
                    new Stat("AWS/ApiGateway", "Count", dimensions, "Sum"),
                    AlarmSpec.RESULT,
                    new Arithmetic("IF(all >= 20, 100 * failed / all, 0)"))),
            5,
            60,
            5,
            Missing.FINE),
        everyMinute(
            "HighLatency",
            TICKET,
            "latency",
            "One request in a hundred took longer than 500 ms for 5 minutes",
            new Stat("AWS/ApiGateway", "Latency", dimensions, "p99"),
            500,
            5));
  }

  private static List<AlarmSpec> ofTelemetry() {
    return List.of(
        everyMinute(
            "KafkaConsumerLag",
            TICKET,
            "consumer-lag",
            "More than 10,000 records wait for 10 minutes",
            new Stat(
                "AWS/Kafka",
                "SumOffsetLag",
                Map.of(
                    "Cluster Name", "memory-graph",
                    "Consumer Group", "memory-graph-consumers",
                    "Topic", "llm-telemetry-events"),
                "Maximum"),
            10_000,
            10),
        everyMinute(
            "CircuitBreakerOpen",
            TICKET,
            "breaker-open",
            "A breaker is not closed for a minute",
            new Insights(
                "SELECT MAX(circuit_breaker_state) FROM SCHEMA(\"%s\", service)".formatted(OURS)),
            0.5,
            1),
        everyMinute(
            "EdgeBufferFull",
            TICKET,
            "streaming-edge",
            "The buffer of a task of the streaming edge is more than 80 % full for 5 minutes",
            new Stat(
                OURS,
                PREFIX + "buffer_utilization_percent",
                Map.of("consumer_id", "edge"),
                "Maximum"),
            80,
            5),
        everyMinute(
            "DeadLetters",
            TICKET,
            "dead-letters",
            "Records came that nobody can read",
            sum("events_dropped_total", "event_type, reason", ""),
            0,
            1));
  }

  private static List<AlarmSpec> ofVault() {
    return List.of(
        new AlarmSpec(
            "VaultOperationFailure",
            PAGE,
            "key-service",
            "More than 10 operations of the vault failed in a second, for 2 minutes",
            new TreeMap<>(
                Map.of(
                    // Metrics Insights compares for equality alone, and an alarm asks it once.
                    "refused",
                    sum("vault_operations_total", "operation, status", "status = '503'"),
                    "batches",
                    new Stat(
                        OURS,
                        PREFIX + "vault_operations_total",
                        Map.of("operation", "invoke_store_batch", "status", "error"),
                        "Sum"),
                    AlarmSpec.RESULT,
                    new Arithmetic("FILL(refused, 0) + FILL(batches, 0)"))),
            600,
            60,
            2,
            Missing.FINE),
        everyMinute(
            "VaultAccessDenied",
            TICKET,
            "access-denied",
            "More than 20 accesses were denied in a minute",
            sum("vault_access_denied_total", "reason, classification", ""),
            20,
            1),
        everyMinute(
            "VaultEmergencyAccess",
            PAGE,
            "breach",
            "Somebody read by an emergency grant; look at it within 24 hours",
            sum("vault_emergency_access_total", "action", ""),
            0,
            1),
        heartbeat(
            "VaultKeyTooOld",
            TICKET,
            "key-rotation",
            "A data key was not renewed for 31 days, or nobody looked for a quarter of an hour",
            one(new Stat(OURS, PREFIX + "vault_encryption_key_age_days", Map.of(), "Maximum")),
            31,
            900),
        silent("vault-maintenance", TICKET, "key-rotation", 900),
        silent("graph-privacy", TICKET, "erasure", 7_200),
        silent("graph-embeddings", TICKET, "embeddings", 900),
        silent("graph-rollups", TICKET, "rollups", 900),
        silent("graph-anomalies", TICKET, "anomalies", 7_200),
        silent("tenant-moves", TICKET, "tenant-move", 900));
  }

  private static List<AlarmSpec> ofBudgets() {
    return List.of(
        silent("graph-budgets", TICKET, "budgets", 1_200),
        everyMinute(
            "BudgetAlertsFailed",
            TICKET,
            "budgets",
            "An alert of a budget could not be delivered for 24 hours",
            sum("budget_alerts_total", "channel, outcome", "outcome = 'failed'"),
            0,
            1),
        everyMinute(
            "AnomalyAlertsFailed",
            TICKET,
            "budgets",
            "An alert of an anomaly could not be delivered for 24 hours",
            sum("anomaly_alerts_total", "channel, outcome", "outcome = 'failed'"),
            0,
            1));
  }

  private static List<AlarmSpec> ofExports() {
    return List.of(
        silent("exports", TICKET, "exports", 900),
        everyMinute(
            "ExportHangs",
            TICKET,
            "exports",
            "An export has waited for half an hour for its next part",
            new Stat(OURS, PREFIX + "export_waiting_seconds", Map.of(), "Maximum"),
            1_800,
            5));
  }

  private static List<AlarmSpec> ofAuditLog() {
    return List.of(
        heartbeat(
            "AuditCheckpointTooOld",
            PAGE,
            "audit-log",
            "A tenant's audit log has no fresh checkpoint for two minutes, or nobody looked",
            one(new Stat(OURS, PREFIX + "audit_checkpoint_age_seconds", Map.of(), "Maximum")),
            120,
            180),
        silent("vault-audit", PAGE, "audit-log", 300),
        everyMinute(
            "AuditFailures",
            PAGE,
            "audit-log",
            "The keeper of the audit logs could not do a step for 3 minutes",
            sum("audit_failures_total", "step", ""),
            0,
            3));
  }

  private static List<AlarmSpec> ofRegistry() {
    return List.of(
        everyMinute(
            "RegistrySyncFailures",
            TICKET,
            "sync-failure",
            "More than 10 syncs with the registry failed in a minute",
            sum("registry_sync_failures_total", "error_type", ""),
            10,
            1),
        everyMinute(
            "SchemaVersionMismatch",
            TICKET,
            "schema-mismatch",
            "The registry speaks a version of the schema that is not understood",
            sum(
                "registry_conflicts_total",
                "conflict_type, resolution",
                "conflict_type = 'schema_mismatch'"),
            0,
            1),
        silent("registry-maintenance", TICKET, "sync-failure", 300));
  }

  private static List<AlarmSpec> ofPlatform(List<String> queues) {
    Stream<AlarmSpec> failed =
        queues.stream()
            .map(
                queue ->
                    everyMinute(
                        "FailedInvocations-" + queue,
                        TICKET,
                        "failed-invocations",
                        "An invocation that nobody waits for failed for good",
                        new Stat(
                            "AWS/SQS",
                            "ApproximateNumberOfMessagesVisible",
                            Map.of("QueueName", queue),
                            "Maximum"),
                        0,
                        1));
    Stream<AlarmSpec> others =
        Stream.of(
            everyMinute(
                "FunctionsThrottled",
                TICKET,
                "functions-throttled",
                "Lambda refused invocations for 5 minutes",
                new Insights("SELECT SUM(Throttles) FROM SCHEMA(\"AWS/Lambda\", FunctionName)"),
                0,
                5),
            everyMinute(
                "TablesThrottled",
                TICKET,
                "tables",
                "DynamoDB refused requests for 5 minutes",
                new Insights(
                    "SELECT SUM(ThrottledRequests) FROM SCHEMA(\"AWS/DynamoDB\", TableName, Operation)"),
                0,
                5));
    return Stream.concat(failed, others).toList();
  }

  /** A function that runs by a schedule and did not once succeed; told by Lambda, not by itself. */
  private static AlarmSpec silent(String function, Severity severity, String page, int seconds) {
    Map<String, String> dimensions = Map.of("FunctionName", "memory-graph-" + function);
    return heartbeat(
        "Silent-" + function,
        severity,
        page,
        "The function " + function + " did not succeed for " + seconds / 60 + " minutes",
        new TreeMap<>(
            Map.of(
                "runs",
                new Stat("AWS/Lambda", "Invocations", dimensions, "Sum"),
                "failed",
                new Stat("AWS/Lambda", "Errors", dimensions, "Sum"),
                AlarmSpec.RESULT,
                new Arithmetic("IF(runs - FILL(failed, 0) < 1, 1, 0)"))),
        0,
        seconds);
  }

  private static Query sum(String metric, String dimensions, String where) {
    String condition = where.isEmpty() ? "" : " WHERE " + where;
    return new Insights(
        "SELECT SUM(%s%s) FROM SCHEMA(\"%s\", %s)%s"
            .formatted(PREFIX, metric, OURS, dimensions, condition));
  }
}
