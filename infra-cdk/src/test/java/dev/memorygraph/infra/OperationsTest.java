package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.infra.operation.AlarmSpec;
import dev.memorygraph.infra.operation.Alarms;
import dev.memorygraph.infra.operation.Query;
import dev.memorygraph.infra.sam.SamFunction;
import dev.memorygraph.kit.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OperationsTest {
  private static final Pattern PAGE = Pattern.compile("docs/runbooks/([a-z-]+)\\.md");
  private static final Pattern ASKED =
      Pattern.compile("SELECT \\w+\\((\\w+)\\) FROM SCHEMA\\(\"MemoryGraph\", ([^)]+)\\)");

  private final Synthesized stacks = Synthesized.shared();
  private final List<JsonNode> alarms = stacks.properties("operations", "AWS::CloudWatch::Alarm");

  @Test
  void everyAlarm_namesARunbookThatExists() {
    assertThat(alarms).hasSizeGreaterThan(20);
    for (JsonNode alarm : alarms) {
      Matcher page = PAGE.matcher(alarm.path("AlarmDescription").asText());
      assertThat(page.find()).as(alarm.path("AlarmName").asText()).isTrue();
      assertThat(Synthesized.ROOT.resolve(page.group())).exists();
    }
  }

  @Test
  void alarmsOfTheContract_areThere_withItsThresholds() {
    assertThat(alarm("HighErrorRate")).isEqualTo("above 5 in 5 of 60 s");
    assertThat(alarm("KafkaConsumerLag")).isEqualTo("above 10000 in 10 of 60 s");
    assertThat(alarm("VaultOperationFailure")).isEqualTo("above 600 in 2 of 60 s");
    assertThat(alarm("CircuitBreakerOpen")).isEqualTo("above 0.5 in 1 of 60 s");
    assertThat(alarm("HighLatency")).isEqualTo("above 500 in 5 of 60 s");
    assertThat(alarm("RegistrySyncFailures")).isEqualTo("above 10 in 1 of 60 s");
    assertThat(alarm("SchemaVersionMismatch")).isEqualTo("above 0 in 1 of 60 s");
    assertThat(alarm("VaultAccessDenied")).isEqualTo("above 20 in 1 of 60 s");
  }

  @Test
  void alarms_lookAtMetricsThatFunctionsPublish_byTheirDimensions() {
    Set<String> seen = new TreeSet<>();
    for (AlarmSpec alarm : Alarms.all("api", "live", List.of())) {
      for (Query query : alarm.queries().values()) {
        switch (query) {
          case Query.Insights(String sql) -> {
            Matcher asked = ASKED.matcher(sql);
            if (asked.find()) {
              assertThat(dimensions(asked.group(1)))
                  .isEqualTo(Arrays.asList(asked.group(2).split(", ", -1)));
              seen.add(asked.group(1));
            }
          }
          case Query.Stat stat -> {
            if (stat.namespace().equals("MemoryGraph")) {
              assertThat(new TreeSet<>(dimensions(stat.metric())))
                  .isEqualTo(new TreeSet<>(stat.dimensions().keySet()));
              seen.add(stat.metric());
            }
          }
          case Query.Arithmetic _ -> {}
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(7);
  }

  @Test
  void heartbeats_takeSilenceForTrouble_andOthersDoNot() {
    assertThat(
            alarms.stream()
                .filter(alarm -> alarm.path("TreatMissingData").asText().equals("breaching"))
                .map(alarm -> alarm.path("AlarmName").asText()))
        .containsExactlyInAnyOrder(
            "memory-graph-AuditCheckpointTooOld",
            "memory-graph-VaultKeyTooOld",
            "memory-graph-Silent-vault-audit",
            "memory-graph-Silent-vault-maintenance",
            "memory-graph-Silent-graph-privacy",
            "memory-graph-Silent-graph-embeddings",
            "memory-graph-Silent-graph-rollups",
            "memory-graph-Silent-graph-anomalies",
            "memory-graph-Silent-graph-budgets",
            "memory-graph-Silent-exports",
            "memory-graph-Silent-tenant-moves",
            "memory-graph-Silent-registry-maintenance");
  }

  @Test
  void everyFunctionWithASchedule_hasAHeartbeatThatItDoesNotBeatItself() {
    List<String> scheduled =
        Synthesized.SAM.functions().stream()
            .filter(SamFunction::isScheduled)
            .map(function -> function.name().replace("memory-graph-", "memory-graph-Silent-"))
            .toList();

    assertThat(scheduled).isNotEmpty();
    assertThat(alarms.stream().map(alarm -> alarm.path("AlarmName").asText()))
        .containsAll(scheduled);
  }

  /** A system that runs is held to emit what this page names: see AlarmMetricsIT. */
  @Test
  void page_ofAlarms_isWhatTheyAre() throws IOException {
    String expected = AlarmsPage.text(Alarms.all("memory-graph", "live", List.of("QUEUE")));
    Path page = Synthesized.ROOT.resolve("docs/alarms.md");
    if (Boolean.getBoolean("memorygraph.generate")) {
      Files.writeString(page, expected);
    }

    assertThat(page).as("It is made anew by ./memory-graph generate").hasContent(expected);
  }

  @Test
  void topics_areEncrypted_andTakeTlsAlone() {
    assertThat(stacks.properties("operations", "AWS::SNS::Topic"))
        .hasSize(2)
        .allSatisfy(topic -> assertThat(topic.path("KmsMasterKeyId").toString()).contains("Mess"));
    assertThat(stacks.properties("operations", "AWS::SNS::TopicPolicy").toString())
        .contains("aws:SecureTransport");
  }

  @Test
  void keysInDanger_areTold() {
    assertThat(stacks.properties("operations", "AWS::Events::Rule"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.path("EventPattern").toString())
                    .contains("DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy"));
  }

  @Test
  void dashboard_hasThePanelsOfTheContract() {
    String dashboard =
        stacks.properties("operations", "AWS::CloudWatch::Dashboard").getFirst().toString();

    assertThat(dashboard)
        .contains(
            "SumOffsetLag",
            "event_processing_duration_seconds",
            "circuit_breaker_state",
            "vault_operations_total",
            "graph_write_duration_seconds",
            "registry_sync_lag_seconds",
            "registry_conflicts_total");
  }

  private String alarm(String name) {
    JsonNode alarm =
        alarms.stream()
            .filter(one -> one.path("AlarmName").asText().equals("memory-graph-" + name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No alarm " + name));
    assertThat(alarm.path("AlarmActions")).isNotEmpty();
    assertThat(alarm.path("DatapointsToAlarm")).isEqualTo(alarm.path("EvaluationPeriods"));
    return "above %s in %d of %d s"
        .formatted(
            alarm.path("Threshold").asText(),
            alarm.path("EvaluationPeriods").asInt(),
            period(alarm));
  }

  private static int period(JsonNode alarm) {
    return alarm
        .path("Metrics")
        .valueStream()
        .map(query -> query.path("MetricStat").path("Period").asInt(query.path("Period").asInt()))
        .filter(seconds -> seconds > 0)
        .findFirst()
        .orElse(0);
  }

  private static List<String> dimensions(String published) {
    Map<String, Metric> byName =
        Arrays.stream(Metric.values())
            .collect(java.util.stream.Collectors.toMap(Metric::published, one -> one));
    Metric metric = byName.get(published);
    if (metric == null) {
      throw new AssertionError("No function publishes " + published);
    }
    return metric.dimensions();
  }
}
