package dev.memorygraph.infra.operation;

import dev.memorygraph.infra.sam.SortedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;

/** The dashboard: what is asked first when something is wrong. */
final class DashboardWidgets {
  private static final int WIDTH = 12;
  private static final int HEIGHT = 6;
  private static final String OURS = "MemoryGraph";

  private final Stack stack;
  private final String api;
  private final String stage;

  DashboardWidgets(Stack stack, String api, String stage) {
    this.stack = stack;
    this.api = api;
    this.stage = stage;
  }

  void dashboard() {
    CfnDashboard.Builder.create(stack, "Dashboard")
        .dashboardName("memory-graph")
        .dashboardBody(stack.toJsonString(SortedKeys.of(Map.of("widgets", widgets()))))
        .build();
  }

  private List<Object> widgets() {
    List<Object> metrics =
        List.of(
            panel("Records that wait, by partition", lag()),
            panel(
                "Processing latency p99 (s), by type",
                search("llm_memory_graph_event_processing_duration_seconds", "event_type", "p99")),
            panel(
                "Breakers: 0 closed, 1 open, 2 half-open",
                search("circuit_breaker_state", "service", "Maximum")),
            panel(
                "Operations of the vault",
                search("llm_memory_graph_vault_operations_total", "operation,status", "Sum")),
            panel(
                "Events processed",
                search("llm_memory_graph_events_processed_total", "event_type,status", "Sum")),
            panel(
                "Writes to the graph p99 (s)",
                search("llm_memory_graph_graph_write_duration_seconds", "operation_type", "p99")),
            panel("Requests, failures", requests()),
            panel("Latency of the API (ms)", latency()),
            panel("Registry: lag and conflicts", registry()),
            panel("Functions: concurrency, throttles", functions()));
    List<Object> placed = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      placed.add(
          Map.of(
              "type",
              "metric",
              "x",
              i % 2 * WIDTH,
              "y",
              i / 2 * HEIGHT,
              "width",
              WIDTH,
              "height",
              HEIGHT,
              "properties",
              metrics.get(i)));
    }
    placed.add(
        Map.of(
            "type",
            "alarm",
            "x",
            0,
            "y",
            metrics.size() / 2 * HEIGHT,
            "width",
            2 * WIDTH,
            "height",
            HEIGHT,
            "properties",
            Map.of(
                "title",
                "Alarms",
                "alarms",
                List.of(
                    "arn:%s:cloudwatch:%s:%s:alarm:memory-graph-HighErrorRate"
                        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount())))));
    return placed;
  }

  private Map<String, Object> panel(String title, List<Object> metrics) {
    return Map.of(
        "title",
        title,
        "region",
        stack.getRegion(),
        "view",
        "timeSeries",
        "period",
        60,
        "metrics",
        metrics);
  }

  private static List<Object> search(String metric, String dimensions, String statistic) {
    return List.of(
        List.of(
            Map.of(
                "expression",
                "SEARCH('{%s,%s} MetricName=\"%s\"', '%s', 60)"
                    .formatted(OURS, dimensions, metric, statistic))));
  }

  private static List<Object> lag() {
    return List.of(
        List.of(
            Map.of(
                "expression",
                "SEARCH('{AWS/Kafka,\"Cluster Name\",\"Consumer Group\",Topic} MetricName=\"SumOffsetLag\"', 'Maximum', 60)")));
  }

  private List<Object> requests() {
    return List.of(
        List.of("AWS/ApiGateway", "Count", "ApiName", api, "Stage", stage, Map.of("stat", "Sum")),
        List.of(
            "AWS/ApiGateway", "5XXError", "ApiName", api, "Stage", stage, Map.of("stat", "Sum")),
        List.of(
            "AWS/ApiGateway", "4XXError", "ApiName", api, "Stage", stage, Map.of("stat", "Sum")));
  }

  private List<Object> latency() {
    return List.of(
        List.of("AWS/ApiGateway", "Latency", "ApiName", api, "Stage", stage, Map.of("stat", "p50")),
        List.of("AWS/ApiGateway", "Latency", "ApiName", api, "Stage", stage, Map.of("stat", "p95")),
        List.of(
            "AWS/ApiGateway", "Latency", "ApiName", api, "Stage", stage, Map.of("stat", "p99")));
  }

  private static List<Object> registry() {
    return List.of(
        List.of(OURS, "llm_memory_graph_registry_sync_lag_seconds", Map.of("stat", "Maximum")),
        search("llm_memory_graph_registry_conflicts_total", "conflict_type,resolution", "Sum")
            .getFirst());
  }

  private static List<Object> functions() {
    return List.of(
        List.of(
            Map.of(
                "expression",
                "SEARCH('{AWS/Lambda,FunctionName} MetricName=\"ConcurrentExecutions\" memory-graph', 'Maximum', 60)")),
        List.of(
            Map.of(
                "expression",
                "SEARCH('{AWS/Lambda,FunctionName} MetricName=\"Throttles\" memory-graph', 'Sum', 60)")));
  }

  /** One query of an alarm. */
  static CfnAlarm.MetricDataQueryProperty query(String id, Query query, AlarmSpec alarm) {
    CfnAlarm.MetricDataQueryProperty.Builder made =
        CfnAlarm.MetricDataQueryProperty.builder().id(id).returnData(id.equals(AlarmSpec.RESULT));
    return switch (query) {
      case Query.Insights(String sql) -> made.expression(sql).period(alarm.periodSeconds()).build();
      case Query.Arithmetic(String expression) -> made.expression(expression).build();
      case Query.Stat stat -> made.metricStat(stat(stat, alarm.periodSeconds())).build();
    };
  }

  private static CfnAlarm.MetricStatProperty stat(Query.Stat stat, int periodSeconds) {
    return CfnAlarm.MetricStatProperty.builder()
        .metric(
            CfnAlarm.MetricProperty.builder()
                .namespace(stat.namespace())
                .metricName(stat.metric())
                .dimensions(
                    stat.dimensions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(
                            dimension ->
                                CfnAlarm.DimensionProperty.builder()
                                    .name(dimension.getKey())
                                    .value(dimension.getValue())
                                    .build())
                        .toList())
                .build())
        .period(periodSeconds)
        .stat(stat.statistic())
        .build();
  }
}
