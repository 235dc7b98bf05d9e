package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.client.LambdaClient;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.local.kafka.EventSourceMapping;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.lambda.Invoker;
import dev.memorygraph.local.template.KafkaSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The drill of docs/runbooks/disaster-recovery.md for the graph: it is lost, and made anew from the
 * log by a second mapping that begins at the oldest record. Small scale; the way is the real one.
 */
class DisasterDrillIT {
  /** RPO and RTO of the contract. */
  private static final Duration ANSWERING_AGAIN = Duration.ofMinutes(15);

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void lostGraph_isMadeAnewFromTheLog_withEverythingThatKafkaTook() throws Exception {
    List<Event> events = new History(31, 60).events();
    system.sendToLog("drill", events);
    system.send("drill-twin", events);
    String whole = system.digest("drill-twin").digest();
    system.awaitDigest("drill", whole);

    Instant lost = Instant.now();
    system.lose("drill");
    assertThat(system.digest("drill").nodes()).isEmpty();
    try (EventSourceMapping mapping = fromTheBeginning()) {
      assertThat(mapping).isNotNull();
      system.awaitDigest("drill", whole);
    }

    Duration took = Duration.between(lost, Instant.now());
    System.err.printf(
        "Drill: %d events, 0 lost (RPO 0 s for what Kafka took), whole again after %d s%n",
        events.size(), took.toSeconds());
    assertThat(took).isLessThan(ANSWERING_AGAIN);
  }

  private EventSourceMapping fromTheBeginning() {
    KafkaSource source =
        new KafkaSource(
            "memory-graph-ingest-stream",
            "",
            List.of("llm-telemetry-events"),
            "drill-" + UUID.randomUUID(),
            true,
            1_000,
            Duration.ofMillis(500),
            2,
            new KafkaSource.Retry(true, true, -1, Optional.empty(), Optional.empty()));
    return EventSourceMapping.start(
        new EventSourceMapping.Wiring(
            source,
            system.endpoints().get("kafka").getAuthority(),
            invoker(),
            2,
            System.err::println));
  }

  /** The functions of the system, as the cloud's mapping calls them. */
  private Invoker invoker() {
    return (function, payload) -> {
      try (LambdaClient lambda = new LambdaClient(system.endpoints().get("lambda"))) {
        LambdaClient.Answer answer = lambda.invoke(function, payload);
        return answer.failed()
            ? new Invocation.FunctionError("Failed", "", answer.body())
            : new Invocation.Success(answer.body());
      } catch (IOException e) {
        return new Invocation.FunctionError("Away", "", new byte[0]);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Invocation.Throttled();
      }
    };
  }
}
