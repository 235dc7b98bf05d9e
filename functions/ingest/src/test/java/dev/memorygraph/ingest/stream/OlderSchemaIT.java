package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.testkit.NewGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** A graph whose schema is not that of the build, as between two steps of a deployment. */
class OlderSchemaIT {
  private static final String TENANT = "older";
  private static final int RECORDS = 5;

  private static NewGraph graph;
  private static Driver driver;

  private final List<DeadLetter> letters = new ArrayList<>();

  @BeforeAll
  static void startGraph() throws IOException {
    System.setProperty("aws.region", "us-east-1"); // Lambda tells it to every function
    graph = NewGraph.start();
    driver = GraphDatabase.driver(graph.uri(), AuthTokens.basic("neo4j", graph.password()));
  }

  @AfterAll
  static void stopGraph() throws IOException {
    driver.close();
    graph.close();
  }

  @Test
  void batch_onAnOlderSchema_comesAgainWhole_andIsWrittenAfterTheStep() {
    setVersion(Migrations.latest() - 1);
    StreamIngest ingest = ingest();
    List<KafkaEventRecord> batch = records();

    // More often than the breaker looks back: it is no failure of the graph, and must not open it.
    for (int i = 0; i <= CircuitBreaker.WINDOW; i++) {
      assertThat(handle(ingest, batch)).isEqualTo(KafkaBatchResponse.repeat(batch));
    }
    assertThat(written()).isZero();
    assertThat(letters).isEmpty();

    new Migrations(driver).apply();

    assertThat(handle(ingest, batch)).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(written()).isEqualTo(RECORDS);
    assertThat(letters).isEmpty();

    // A newer one, of a deployment that was rolled back, is good as well.
    setVersion(Migrations.latest() + 1);

    assertThat(handle(ingest(), batch)).isEqualTo(KafkaBatchResponse.DONE);
  }

  private static KafkaBatchResponse handle(StreamIngest ingest, List<KafkaEventRecord> batch) {
    return ingest.handle(batch, () -> Duration.ofMinutes(1));
  }

  /** As a process has it, but for the dead letters. */
  private StreamIngest ingest() {
    Map<String, String> settings =
        Map.of(
            "NEO4J_URI", graph.uri(),
            "NEO4J_PASSWORD_SECRET", "neo4j",
            "BREAKERS_TABLE", "not-called",
            "VAULT_FUNCTION", "not-called");
    Wiring wiring =
        new Wiring(
            IngestConfig.from(settings),
            name -> () -> new Secret(graph.password()),
            new EmfMetrics(),
            Clock.systemUTC(),
            "kafka");
    Ingest ingest = wiring.ingest();
    return new StreamIngest(
        ingest, RecordsForTests.of(ingest), letters::addAll, wiring.eventMetrics());
  }

  private static List<KafkaEventRecord> records() {
    List<KafkaEventRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String event =
          """
          {"event_id": "e-%1$d", "event_type": "llm.prompt.submitted", "timestamp": 1700000000000,
           "payload": {"prompt_id": "p-%1$d"}}
          """
              .formatted(i);
      KafkaEventRecord record =
          KafkaEventRecord.builder()
              .withTopic("older")
              .withPartition(0)
              .withOffset(i)
              .withValue(Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8)))
              .build();
      record.setHeaders(List.of(Map.of("tenant-id", TENANT.getBytes(StandardCharsets.UTF_8))));
      records.add(record);
    }
    return records;
  }

  private static void setVersion(int version) {
    driver
        .executableQuery("MERGE (s:GraphSchema {id: 'memory-graph'}) SET s.version = $version")
        .withParameters(Map.of("version", version))
        .execute();
  }

  private static long written() {
    return TenantDigest.of(driver, new Tenant(TENANT)).nodes().getOrDefault("Prompt", 0L);
  }
}
