package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Everything that ingest depends on fails once, one after the other, while events come in. */
class FaultsIT {
  private static final String LETTERS = "llm-telemetry-events-dlq";
  private static final String POISON = "poison-of-faults-";
  private static final Duration OUTAGE = Duration.ofSeconds(4);

  private final SystemForTests system = SystemForTests.shared();

  /** Something that goes wrong, and is well again when the call returns or soon after. */
  private interface Fault {
    void happen() throws Exception;
  }

  @Test
  void everyDependencyFailingInTurn_leavesTheSameGraph_andTheLettersOfThePoisonAlone()
      throws Exception {
    List<Event> events = mixed(new History(23, 70).events());
    system.send("fair-weather", events);
    String expected = system.digest("fair-weather").digest();

    List<Fault> faults = faults();
    int slice = events.size() / faults.size() + 1;
    for (int i = 0; i < faults.size(); i++) {
      List<Event> some =
          new ArrayList<>(
              events.subList(
                  Math.min(i * slice, events.size()), Math.min((i + 1) * slice, events.size())));
      some.add(poison(i));
      system.sendToLog("foul-weather", some);
      faults.get(i).happen();
    }

    system.awaitDigest("foul-weather", expected);
    Set<String> planted = new TreeSet<>();
    IntStream.range(0, faults.size()).forEach(i -> planted.add(POISON + i));
    system.await(() -> letters().containsAll(planted));
    assertThat(letters()).isEqualTo(planted);
    assertThat(system.references("foul-weather"))
        .isNotEmpty()
        .isEqualTo(system.references("fair-weather"));
  }

  private List<Fault> faults() {
    return List.of(
        () -> stopped("neo4j"),
        () -> system.kill("neo4j"),
        () -> stopped("dynamodb"),
        this::withoutKeys,
        () -> system.kill("memory-graph-vault-batch"),
        () -> system.kill("memory-graph-ingest-stream"),
        () -> stopped("kafka"),
        () -> system.kill("kafka"),
        () -> system.kill("registry"));
  }

  private void stopped(String process) throws Exception {
    Runnable resume = system.pause(process);
    try {
      passTime();
    } finally {
      resume.run();
    }
  }

  private void withoutKeys() throws Exception {
    system.kms("DisableKey", system.rootKey());
    try {
      // With the process go the keys that it has in memory.
      system.kill("memory-graph-vault-batch");
      passTime();
    } finally {
      system.kms("EnableKey", system.rootKey());
    }
  }

  private static void passTime() {
    Awaitility.await().pollDelay(OUTAGE).until(() -> true);
  }

  /** Every third is for the vault. */
  private static List<Event> mixed(List<Event> events) {
    return IntStream.range(0, events.size())
        .mapToObj(
            i ->
                i % 3 == 0
                    ? events.get(i).toBuilder().setClassification("confidential").build()
                    : events.get(i))
        .toList();
  }

  private static Event poison(int number) {
    return Event.newBuilder()
        .setEventId(POISON + number)
        .setEventType("llm.unheard.of")
        .setTimestampMs(1_700_000_000_000L)
        .build();
  }

  /** The events that dead letters tell of, of those that this test planted or might have lost. */
  private Set<String> letters() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", system.endpoints().get("kafka").getAuthority());
    Set<String> found = new TreeSet<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(LETTERS).stream()
              .map(one -> new TopicPartition(LETTERS, one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofSeconds(1))) {
          String event = String.valueOf(letter.key());
          if (event.startsWith(POISON) || event.startsWith("demo-23-")) {
            found.add(event);
          }
        }
      }
    }
    return found;
  }
}
