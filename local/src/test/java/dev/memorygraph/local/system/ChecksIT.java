package dev.memorygraph.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.engines.RepositoryRoot;
import dev.memorygraph.engines.tables.TemplateTables;
import dev.memorygraph.local.check.Check;
import dev.memorygraph.local.check.Checks;
import dev.memorygraph.local.check.Finding;
import dev.memorygraph.local.check.Limits;
import dev.memorygraph.local.check.Surroundings;
import dev.memorygraph.local.check.flow.DeadLetters;
import dev.memorygraph.local.client.Answer;
import dev.memorygraph.local.client.LambdaClient;
import dev.memorygraph.local.demo.History;
import dev.memorygraph.local.identity.Role;
import dev.memorygraph.local.kafka.Topics;
import dev.memorygraph.local.replay.send.Sink;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every check of a runbook: red under its fault, green after. */
class ChecksIT {
  private static final String DEAD_LETTERS = "llm-telemetry-events-dlq";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SystemForTests system = SystemForTests.shared();

  @Test
  void frozenGraph_turnsRedWhatHangsOnIt_untilItThaws() throws Exception {
    List<Event> events = new History(23, 40).events();
    system.send("check-graph", events.subList(0, 20));
    green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");

    system.signal("neo4j", "STOP");
    try {
      try (Sink kafka = system.sender().kafka("check-graph")) {
        events.forEach(kafka::send);
        kafka.flush();
      }
      red("check-graph", "consumer-lag", "outage", "latency", "error-budget", "breaker-open");
    } finally {
      system.signal("neo4j", "CONT");
    }

    green("check-graph", "outage", "latency", "error-budget", "consumer-lag", "breaker-open");
  }

  @Test
  void frozenFunction_isRed_untilItThaws() throws Exception {
    green("check-function", "functions-throttled");

    system.signal("memory-graph-query", "STOP");
    try {
      red("check-function", "functions-throttled");
    } finally {
      system.signal("memory-graph-query", "CONT");
    }

    green("check-function", "functions-throttled");
  }

  @Test
  void unreadableRecord_isRed_untilSomebodyLooked() throws Exception {
    look();
    green("check-letters", "dead-letters");

    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> bad =
          new ProducerRecord<>("llm-telemetry-events", "{".getBytes(UTF_8));
      bad.headers().add("tenant-id", "check-letters".getBytes(UTF_8));
      producer.send(bad).get();
    }
    red("check-letters", "dead-letters");
    look();

    green("check-letters", "dead-letters");
  }

  @Test
  void eventThatNoFunctionTakes_isRed_untilItsNoteIsGone() throws Exception {
    clearFailed();
    green("check-failed", "failed-invocations");

    HttpRequest.Builder event =
        HttpRequest.newBuilder(
                system
                    .endpoints()
                    .get("lambda")
                    .resolve("/2015-03-31/functions/memory-graph-vault-batch/invocations"))
            .header("X-Amz-Invocation-Type", "Event")
            .POST(BodyPublishers.ofString("{\"items\": 1}"));
    assertThat(system.raw(event).status()).isEqualTo(202);
    red("check-failed", "failed-invocations");
    clearFailed();

    green("check-failed", "failed-invocations");
  }

  @Test
  void disabledRootKey_isRed_untilItIsEnabled() throws Exception {
    green("check-keys", "key-service");

    system.kms("DisableKey", system.rootKey());
    try {
      red("check-keys", "key-service");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }

    green("check-keys", "key-service");
  }

  @Test
  void agedKey_thatCannotBeRotated_isRed_untilItIsRotated() throws Exception {
    Surroundings around = around("check-age");
    green("check-age", "key-service"); // leaves keys behind
    chores();
    green("check-age", "key-rotation");

    system.kms("DisableKey", system.rootKey());
    int aged = 0;
    try {
      aged = ageKeys("check-age");
      chores();
      red("check-age", "key-rotation");
    } finally {
      system.kms("EnableKey", system.rootKey());
    }
    assertThat(aged).isPositive();

    system.await(
        () -> {
          chores();
          return look("key-rotation", around) instanceof Finding.Green;
        });
  }

  @Test
  void manyDeniedAccesses_areRed_untilTheyAreLongAgo() throws Exception {
    green("check-denied", "access-denied");

    for (int i = 0; i < 6; i++) {
      Answer answer =
          around("check-denied").askVault(Role.DATA_SCIENTIST, "/api/v1/vault/audit-log");
      assertThat(answer.status()).isEqualTo(403);
    }
    red("check-denied", "access-denied");

    green("check-denied", "access-denied");
  }

  @Test
  void changedEntry_ofTheAuditLog_isRed_untilItIsPutBack() throws Exception {
    green("check-audit", "key-service"); // leaves entries behind
    invoke("memory-graph-vault-audit", "vault-audit.scheduled.json");
    green("check-audit", "audit-log");

    AuditEntryForTests entry = AuditEntryForTests.first(system.endpoints(), "check-audit");
    entry.change();
    red("check-audit", "audit-log");
    entry.putBack();

    green("check-audit", "audit-log");
  }

  @Test
  void keyFileThatAnybodyCanRead_isRed_untilItIsClosed() throws Exception {
    Path file = system.data().resolve("keys").resolve("kms.json");
    green("check-breach", "breach");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    red("check-breach", "breach");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    green("check-breach", "breach");
  }

  @Test
  void tableWithoutAnIndex_isRed_untilItIsMadeAgain() throws Exception {
    green("check-tables", "tables");

    system.dynamoDb(
        "UpdateTable",
        """
        {"TableName": "memory-graph-vault-records",
         "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-expiry"}}]}""");
    red("check-tables", "tables");
    TemplateTables.create(
        RepositoryRoot.find().resolve("template.yaml"), system.endpoints().get("dynamodb"));

    green("check-tables", "tables");
  }

  @Test
  void logThatIsCutShort_isRed_untilItIsKeptLongEnough() throws Exception {
    green("check-log", "disaster-recovery");

    try (Topics topics = topics()) {
      topics.keepFor("llm-telemetry-events", Duration.ofHours(6));
      red("check-log", "disaster-recovery");
      topics.keepFor("llm-telemetry-events", Duration.ofDays(14));
    }

    green("check-log", "disaster-recovery");
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

  private void green(String tenant, String... runbooks) {
    awaitAll(tenant, Finding.Green.class, runbooks);
  }

  private void red(String tenant, String... runbooks) {
    awaitAll(tenant, Finding.Red.class, runbooks);
  }

  private void awaitAll(String tenant, Class<? extends Finding> wanted, String... runbooks) {
    Surroundings around = around(tenant);
    List<String> waiting = new ArrayList<>(List.of(runbooks));
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .untilAsserted(
            () -> {
              List<String> not = new ArrayList<>();
              for (String runbook : List.copyOf(waiting)) {
                Finding found = look(runbook, around);
                if (wanted.isInstance(found)) {
                  waiting.remove(runbook);
                } else {
                  not.add(runbook + ": " + found);
                }
              }
              assertThat(not).isEmpty();
            });
  }

  private static Finding look(String runbook, Surroundings around) throws InterruptedException {
    Check check =
        Checks.ALL.stream().filter(one -> one.runbook().equals(runbook)).findFirst().orElseThrow();
    return Checks.look(check, around);
  }

  /** Tighter limits than usual, so that a small fault is one. */
  private Surroundings around(String tenant) {
    Limits limits =
        new Limits(
            50,
            Duration.ofSeconds(2),
            5,
            Duration.ofSeconds(20),
            31,
            Duration.ofMinutes(3),
            Duration.ofDays(7));
    return new Surroundings(
        RepositoryRoot.find(), system.data(), system.endpoints(), tenant, limits);
  }

  private void look() {
    try (Topics topics = topics()) {
      topics.skipToEnd(DeadLetters.OPERATORS, List.of(DEAD_LETTERS));
    }
  }

  private Topics topics() {
    return new Topics(system.endpoints().get("kafka").getAuthority());
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", system.endpoints().get("kafka").getAuthority()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
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
    JsonNode items =
        JSON.readTree(system.dynamoDb("Scan", "{\"TableName\": \"memory-graph-vault-keys\"}"))
            .path("Items");
    long then = System.currentTimeMillis() - Duration.ofDays(40).toMillis();
    int aged = 0;
    for (JsonNode item : items) {
      if (item.has("rotation") && item.path("data_key").path("S").asText().contains(tenant)) {
        system.dynamoDb(
            "UpdateItem",
            """
            {"TableName": "memory-graph-vault-keys",
             "Key": {"data_key": %s, "version": %s},
             "UpdateExpression": "SET rotated_at = :then",
             "ExpressionAttributeValues": {":then": {"N": "%d"}}}"""
                .formatted(item.path("data_key"), item.path("version"), then));
        aged++;
      }
    }
    return aged;
  }
}
