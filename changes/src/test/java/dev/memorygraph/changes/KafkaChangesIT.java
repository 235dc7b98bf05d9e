package dev.memorygraph.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.testkit.kafka.SharedTopic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes on a real broker, and on none. */
class KafkaChangesIT {
  private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

  @Test
  void largeWrite_isToldInParts_inOrder_andReadsBackAsItWas() throws Exception {
    SharedTopic topic = SharedTopic.ensure(GraphChange.TOPIC);
    Nodes written = nodes(1_200);

    try (KafkaChanges changes = changes(SharedEngines.kafkaBrokers())) {
      changes.tell(written);
    }

    List<NodeChange> told = new ArrayList<>();
    for (GraphChange change : told(topic)) {
      assertThat(change).isInstanceOf(Nodes.class);
      told.addAll(((Nodes) change).nodes());
    }
    assertThat(told).containsExactlyElementsOf(written.nodes());
  }

  @Test
  void brokerThatDoesNotAnswer_holdsAWriteUpForASecondAtMost_andSoonNotAtAll() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        KafkaChanges changes = changes("localhost:" + deaf.getLocalPort())) {
      List<Duration> took = new ArrayList<>();
      for (int write = 0; write < 30; write++) {
        long start = System.nanoTime();
        changes.tell(nodes(2));
        took.add(Duration.ofNanos(System.nanoTime() - start));
      }

      assertThat(took).allMatch(one -> one.toMillis() < 2 * KafkaChanges.PATIENCE.toMillis());
      assertThat(took.getLast()).isLessThan(Duration.ofMillis(100));
    }
  }

  private Nodes nodes(int count) {
    return new Nodes(
        tenant,
        1_700_000_000_000L,
        "rest",
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new NodeChange(
                        new NodeId(NodeKind.PROMPT, "p-" + i),
                        Optional.of("s"),
                        Optional.empty(),
                        Classification.INTERNAL,
                        i))
            .toList());
  }

  private static KafkaChanges changes(String brokers) {
    Configuration settings =
        new Configuration(Map.of("KAFKA_BROKERS", brokers, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT"));
    return KafkaChanges.of(KafkaSettings.from(settings), Clock.systemUTC(), new EmfMetrics());
  }

  private List<GraphChange> told(SharedTopic topic) {
    return topic.records().stream()
        .flatMap(record -> GraphChangeJson.read(record.value()).stream())
        .filter(change -> change.tenant().equals(tenant))
        .toList();
  }
}
