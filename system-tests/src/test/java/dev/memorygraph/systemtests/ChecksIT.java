package dev.memorygraph.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.runbook.Checks;
import dev.memorygraph.checks.telemetry.DeadLetters;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.LambdaClient;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.Topics;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Every check of a runbook: red under its fault, green after. */
class ChecksIT {
  private static final String DEAD_LETTERS = "llm-telemetry-events-dlq";

  private final SystemForTests system = SystemForTests.shared();
  private final Watch watch = new Watch(system);

  @Test
  void frozenGraph_turnsRedWhatHangsOnIt_untilItThaws() throws Exception {
    List<Event> events = new History(23, 40).events();
    system.send("check-graph", events.subList(0, 20));
    watch.green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");

    system.signal("neo4j", "STOP");
    try {
      try (Sink kafka = system.sender().kafka("check-graph")) {
        events.forEach(kafka::send);
        kafka.flush();
      }
      watch.red("check-graph", "consumer-lag", "outage", "latency", "error-budget", "breaker-open");
    } finally {
      system.signal("neo4j", "CONT");
    }

    watch.green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");
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
  void disabledRootKey_isRed_untilItIsEnabled() throws Exception {
    watch.green("check-keys", "key-service");

    system.kms("DisableKey", system.rootKey());
    try {
      watch.red("check-keys", "key-service");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }

    watch.green("check-keys", "key-service");
  }

  @Test
  void agedKey_thatCannotBeRotated_isRed_untilItIsRotated() throws Exception {
    CheckContext context = watch.context("check-age");
    watch.green("check-age", "key-service"); // leaves keys behind
    chores();
    watch.green("check-age", "key-rotation");

    system.kms("DisableKey", system.rootKey());
    int aged = 0;
    try {
      aged = ageKeys("check-age");
      chores();
      watch.red("check-age", "key-rotation");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }
    assertThat(aged).isPositive();

    system.await(
        () -> {
          chores();
          return Watch.look("key-rotation", context) instanceof Finding.Green;
        });
  }

  @Test
  void manyDeniedAccesses_areRed_untilTheyAreLongAgo() throws Exception {
    watch.green("check-denied", "access-denied");

    for (int i = 0; i < 6; i++) {
      Answer answer =
          watch.context("check-denied").getVault(Role.DATA_SCIENTIST, "/api/v1/vault/audit-log");
      assertThat(answer.status()).isEqualTo(403);
    }
    watch.red("check-denied", "access-denied");

    watch.green("check-denied", "access-denied");
  }

  @Test
  void changedEntry_ofTheAuditLog_isRed_untilItIsPutBack() throws Exception {
    watch.green("check-audit", "key-service"); // leaves entries behind
    invoke("memory-graph-vault-audit", "vault-audit.scheduled.json");
    watch.green("check-audit", "audit-log");

    AuditEntryForTests entry = AuditEntryForTests.first(system.endpoints(), "check-audit");
    entry.change();
    watch.red("check-audit", "audit-log");
    entry.putBack();

    watch.green("check-audit", "audit-log");
  }

  @Test
  void keyFileThatAnybodyCanRead_isRed_untilItIsClosed() throws Exception {
    Path file = system.data().resolve("keys").resolve("kms.json");
    watch.green("check-breach", "breach");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    watch.red("check-breach", "breach");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    watch.green("check-breach", "breach");
  }

  @Test
  void tableWithoutAnIndex_isRed_untilItIsMadeAgain() throws Exception {
    watch.green("check-tables", "tables");

    system.dynamoDb(
        "UpdateTable",
        """
        {"TableName": "memory-graph-vault-records",
         "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-expiry"}}]}\
        """);
    watch.red("check-tables", "tables");
    TemplateTables.create(
        RepositoryRoot.find().resolve("template.yaml"), system.endpoints().get("dynamodb"));

    watch.green("check-tables", "tables");
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

  @Test
  void pages_areThere_forEveryCheck_andTheListOfPagesNamesAll() throws IOException {
    Path folder = RepositoryRoot.find().resolve("docs/runbooks");
    Set<String> checked = new TreeSet<>();
    for (Check check : Checks.ALL) {
      checked.add(check.runbook());
      assertThat(Files.readString(folder.resolve(check.runbook() + ".md")))
          .contains("./memory-graph check " + check.runbook());
    }

    assertThat(checked).hasSameSizeAs(Checks.ALL);
    String list = Files.readString(folder.resolve("README.md"));
    try (Stream<Path> pages = Files.list(folder)) {
      pages
          .map(page -> page.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .forEach(name -> assertThat(list).contains("(" + name + ")"));
    }
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

  private void chores() throws IOException, InterruptedException {
    invoke("memory-graph-vault-chores", "vault-chores.scheduled.json");
  }

  private void invoke(String function, String sample) throws IOException, InterruptedException {
    byte[] event = Files.readAllBytes(RepositoryRoot.find().resolve("events").resolve(sample));
    try (LambdaClient lambda = new LambdaClient(system.endpoints().get("lambda"))) {
      lambda.invoke(function, event);
    }
  }

  /** Makes the tenant's current data keys forty days old. */
  private int ageKeys(String tenant) throws IOException, InterruptedException {
    long then = System.currentTimeMillis() - Duration.ofDays(40).toMillis();
    int aged = 0;
    for (JsonNode item : TableCalls.scan(system.endpoints(), "memory-graph-vault-keys")) {
      if (item.has("rotation") && item.path("data_key").path("S").asText().contains(tenant)) {
        system.dynamoDb(
            "UpdateItem",
            """
            {"TableName": "memory-graph-vault-keys",
             "Key": {"data_key": %s, "version": %s},
             "UpdateExpression": "SET rotated_at = :then",
             "ExpressionAttributeValues": {":then": {"N": "%d"}}}\
            """
                .formatted(item.path("data_key"), item.path("version"), then));
        aged++;
      }
    }
    return aged;
  }
}
