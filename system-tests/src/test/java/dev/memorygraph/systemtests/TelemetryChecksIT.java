package dev.memorygraph.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.checks.telemetry.DeadLetters;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.Topics;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The checks of runbooks on the way of events: red under their faults, green after. */
class TelemetryChecksIT {
  private static final String DEAD_LETTERS = "llm-telemetry-events-dlq";

  /** Calls that a breaker looks back on; fewer decide nothing. */
  private static final int BREAKER_WINDOW = 20;

  private final SystemForTests system = SystemForTests.shared();
  private final Watch watch = new Watch(system);

  @Test
  void frozenGraph_turnsRedWhatHangsOnIt_untilItThaws() throws Exception {
    List<Event> events = new History(23, 40).events();
    // One failure of twenty opens the breaker, where twenty calls have been.
    events.subList(0, BREAKER_WINDOW).forEach(one -> system.send("check-graph", List.of(one)));
    watch.green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> sent;
      system.signal("neo4j", "STOP");
      try {
        // Sent again until the graph is back; then this closes the breaker that it opened.
        sent = threads.submit(() -> system.send("check-graph", events.subList(0, 1)));
        system.sendToLog("check-graph", events);
        watch.red(
            "check-graph", "consumer-lag", "outage", "latency", "error-budget", "breaker-open");
      } finally {
        system.signal("neo4j", "CONT");
      }
      sent.get();
    }

    watch.green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");
  }

  @Test
  void frozenEdge_isRed_untilItThaws() throws Exception {
    watch.green("check-edge", "streaming-edge");

    Runnable thaw = system.pause("edge");
    try {
      watch.red("check-edge", "streaming-edge");
    } finally {
      thaw.run();
    }

    watch.green("check-edge", "streaming-edge");
  }

  @Test
  void frozenKafka_isRed_untilItThaws() throws Exception {
    watch.green("check-kafka", "kafka");

    Runnable thaw = system.pause("kafka");
    try {
      watch.red("check-kafka", "kafka");
    } finally {
      thaw.run();
    }

    watch.green("check-kafka", "kafka");
  }

  @Test
  void frozenFunction_isRed_untilItThaws() throws Exception {
    watch.green("check-function", "functions-throttled");

    system.signal("memory-graph-query", "STOP");
    try {
      watch.red("check-function", "functions-throttled");
    } finally {
      system.signal("memory-graph-query", "CONT");
    }

    watch.green("check-function", "functions-throttled");
  }

  @Test
  void unreadableRecord_isRed_untilSomebodyLooked() throws Exception {
    look();
    watch.green("check-letters", "dead-letters");

    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> bad =
          new ProducerRecord<>("llm-telemetry-events", "{".getBytes(UTF_8));
      bad.headers().add("tenant-id", "check-letters".getBytes(UTF_8));
      producer.send(bad).get();
    }
    watch.red("check-letters", "dead-letters");
    look();

    watch.green("check-letters", "dead-letters");
  }

  @Test
  void eventThatNoFunctionTakes_isRed_untilItsNoteIsGone() throws Exception {
    clearFailed();
    watch.green("check-failed", "failed-invocations");

    HttpRequest.Builder event =
        HttpRequest.newBuilder(
                system
                    .endpoints()
                    .get("lambda")
                    .resolve("/2015-03-31/functions/memory-graph-vault-batch/invocations"))
            .header("X-Amz-Invocation-Type", "Event")
            .POST(BodyPublishers.ofString("{\"items\": 1}"));
    assertThat(system.raw(event).status()).isEqualTo(202);
    watch.red("check-failed", "failed-invocations");
    clearFailed();

    watch.green("check-failed", "failed-invocations");
  }

  @Test
  void logThatIsCutShort_isRed_untilItIsKeptLongEnough() throws Exception {
    watch.green("check-log", "disaster-recovery");

    try (Topics topics = new Topics(kafka())) {
      topics.keepFor("llm-telemetry-events", Duration.ofHours(6));
      watch.red("check-log", "disaster-recovery");
      topics.keepFor("llm-telemetry-events", Duration.ofDays(14));
    }

    watch.green("check-log", "disaster-recovery");
  }

  private void look() {
    try (ConsumerGroups groups = new ConsumerGroups(kafka())) {
      groups.skipToEnd(DeadLetters.OPERATORS, List.of(DEAD_LETTERS));
    }
  }

  private String kafka() {
    return system.endpoints().get("kafka").getAuthority();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void clearFailed() throws IOException {
    Path folder = system.data().resolve("failed");
    if (Files.exists(folder)) {
      try (Stream<Path> notes = Files.list(folder)) {
        for (Path note : notes.toList()) {
          Files.delete(note);
        }
      }
    }
  }
}
