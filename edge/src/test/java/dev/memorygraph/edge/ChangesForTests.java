package dev.memorygraph.edge;

import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.changes.GraphChange.Nodes;
import dev.memorygraph.changes.GraphChangeJson;
import dev.memorygraph.changes.NodeChange;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.testkit.SharedEngines;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of changes that no other test has, and what writes to it. */
record ChangesForTests(String topic, Producer<byte[], byte[]> producer) {

  static ChangesForTests make() {
    String brokers = SharedEngines.kafkaBrokers();
    return new ChangesForTests(
        TopicForTests.make(brokers).name(),
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "linger.ms", 1),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  /** Tells of nodes of session {@code s-1}; of no user where it is empty. */
  void write(String tenant, String user, Classification classification, String... nodes) {
    write(
        new Nodes(
            new Tenant(tenant),
            System.currentTimeMillis(),
            "rest",
            Arrays.stream(nodes)
                .map(
                    node ->
                        new NodeChange(
                            NodeId.parse(node).orElseThrow(),
                            Optional.of("s-1"),
                            Optional.of(user).filter(named -> !named.isEmpty()),
                            classification,
                            System.currentTimeMillis()))
                .toList()));
  }

  void write(GraphChange change) {
    byte[] key = change.tenant().id().getBytes(StandardCharsets.UTF_8);
    var _ = producer.send(new ProducerRecord<>(topic, key, GraphChangeJson.write(change)));
  }
}
