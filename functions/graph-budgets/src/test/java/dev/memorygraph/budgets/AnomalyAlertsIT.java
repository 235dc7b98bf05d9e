package dev.memorygraph.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.changes.GraphChangeJson;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.kafka.SharedTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anomalies that are new, told by the schedule to a receiver that sometimes fails. */
class AnomalyAlertsIT {
  private static Receiver receiver;
  private static BudgetsForTests budgets;
  private static SharedTopic topic;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void start() throws IOException {
    receiver = new Receiver();
    topic = SharedTopic.ensure(GraphChange.TOPIC);
    budgets =
        new BudgetsForTests(
            Map.of(
                "KAFKA_BROKERS", SharedEngines.kafkaBrokers(),
                "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT",
                "ANOMALY_ALERTS", "webhook",
                "ANOMALY_WEBHOOK_URL", receiver.url(),
                "ANOMALY_WEBHOOK_SECRET", "anomalies"));
  }

  @BeforeEach
  void forgetCalls() {
    receiver.failNext(0);
    receiver.taken();
  }

  @AfterAll
  static void close() {
    receiver.close();
    budgets.close();
  }

  @Test
  void anomaly_isToldOnce_signed_afterTheReceiverFailed_andNotWhenItIsFoundAgain()
      throws Exception {
    budgets.anomaly(tenant, "a1", Duration.ofHours(3));
    receiver.failNext(1);

    budgets.run();
    assertThat(receiver.taken()).hasSize(1);
    budgets.run();
    assertThat(receiver.taken()).as("not before its pause is over").isEmpty();
    budgets.wait(Duration.ofMinutes(5));
    budgets.run();

    List<Receiver.Call> calls = receiver.taken();
    assertThat(calls).extracting(Receiver.Call::id).containsExactly("anomalies.a1");
    Receiver.Call call = calls.getFirst();
    assertThat(call.signature()).isEqualTo(BudgetsForTests.signature("k".repeat(40), call));
    JsonNode body = BudgetsForTests.json(call.body());
    assertThat(body.path("tenant").asText()).isEqualTo(tenant);
    assertThat(body.path("anomaly_id").asText()).isEqualTo("a1");
    assertThat(body.path("value").decimalValue()).isEqualByComparingTo("25");
    assertThat(body.path("message").asText()).contains("model m", "$25", "$0.25 to $0.75");

    assertThat(told())
        .as("subscribers hear of it at once")
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.id()).isEqualTo("anomalies.a1");
              assertThat(alert.kind()).isEqualTo(AlertKind.ANOMALY);
              assertThat(alert.body()).isEqualTo(call.body());
            });

    budgets.deleteAnomaly(tenant, "a1");
    budgets.anomaly(tenant, "a1", Duration.ofHours(3));
    budgets.run();
    assertThat(receiver.taken()).isEmpty();
  }

  @Test
  void anomalyOfLongAgo_callsNobody() throws IOException {
    budgets.anomaly(tenant, "old", Duration.ofHours(49));
    budgets.anomaly(tenant, "new", Duration.ofHours(47));

    budgets.run();

    assertThat(receiver.taken()).extracting(Receiver.Call::id).containsExactly("anomalies.new");
    assertThat(told()).extracting(Alert::id).containsExactly("anomalies.new");
  }

  @Test
  void anomalyThatCannotBeRead_holdsUpNoOther() throws IOException {
    budgets.anomaly(tenant, "odd", Duration.ofHours(3));
    budgets.ofKind(tenant, "odd", "of-a-later-build");
    budgets.anomaly(tenant, "next", Duration.ofHours(3));

    budgets.run();

    assertThat(receiver.taken()).extracting(Receiver.Call::id).containsExactly("anomalies.next");
  }

  /** The alerts of the tenant that subscribers hear of. */
  private List<Alert> told() {
    return topic.records().stream()
        .flatMap(record -> GraphChangeJson.read(record.value()).stream())
        .filter(change -> change.tenant().id().equals(tenant))
        .filter(Alert.class::isInstance)
        .map(Alert.class::cast)
        .toList();
  }
}
