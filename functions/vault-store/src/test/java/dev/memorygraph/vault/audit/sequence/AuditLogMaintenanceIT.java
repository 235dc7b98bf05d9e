package dev.memorygraph.vault.audit.sequence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.TileId;
import dev.memorygraph.audit.verify.Verification;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verifier;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.testkit.KeyPairSigner;
import dev.memorygraph.testkit.SharedEngines;
import dev.memorygraph.vault.audit.AuditKeys;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.LogHead;
import dev.memorygraph.vault.testing.Crash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AuditLogMaintenanceIT {
  private static final KeyPairSigner SIGNER = KeyPairSigner.generate();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T10:01:00Z"), ZoneOffset.UTC);
  private static final String TOPIC = "audit-" + UUID.randomUUID();
  private static final DynamoDbClient DYNAMO_DB = AuditTables.client();
  private static final String TABLE = AuditTables.create(DYNAMO_DB);
  private static final KafkaProducer<String, String> PRODUCER =
      new KafkaProducer<>(
          new KafkaSettings(SharedEngines.kafkaBrokers(), KafkaSettings.Protocol.PLAINTEXT)
              .producer(),
          new StringSerializer(),
          new StringSerializer());

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final KafkaConsumer<String, String> CONSUMER =
      new KafkaConsumer<>(
          Map.of(
              "bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest"),
          new StringDeserializer(),
          new StringDeserializer());
  private static final List<ConsumerRecord<String, String>> PUBLISHED = new ArrayList<>();

  private final AuditTable table = new AuditTable(DYNAMO_DB, TABLE);
  private final AuditTrail trail = new AuditTrail(DYNAMO_DB, TABLE);
  private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void topic() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    CONSUMER.assign(List.of(PARTITION));
  }

  @AfterAll
  static void close() {
    PRODUCER.close();
    CONSUMER.close();
    DYNAMO_DB.close();
  }

  @Test
  void run_entriesOfTwoTenants_makesLogsThatVerify() throws IOException {
    Tenant other = new Tenant("o-" + UUID.randomUUID());
    record(tenant, 0, 200);
    record(other, 0, 3);
    AuditLogMaintenance keeper =
        new AuditLogMaintenance(table, steps(DYNAMO_DB), new EmfMetrics(), CLOCK, new Random(1));

    AuditLogMaintenance.Report report = keeper.run(() -> Duration.ofMinutes(1));

    assertThat(report.sequenced()).isGreaterThanOrEqualTo(203);
    assertThat(verify(tenant))
        .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(200));
    assertThat(verify(other))
        .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(3));
    assertThat(published(tenant)).isEqualTo(table.leaves(tenant, 0, 1_000)).hasSize(200);
    assertThat(table.tenants()).contains(tenant, other);
  }

  @Test
  void publish_entryOfATracedRequest_carriesItsTraceOn() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    trail.record(
        SampleEntries.entry(tenant, SampleEntries.START, Action.CONTENT_READ, Status.DONE, trace));
    record(tenant, 1, 2);

    run(tenant, DYNAMO_DB);

    assertThat(published(tenant)).hasSize(2);
    assertThat(
            PUBLISHED.stream()
                .filter(leaf -> leaf.key().equals(tenant.id()))
                .map(leaf -> leaf.headers().lastHeader("traceparent"))
                .map(header -> header == null ? "" : new String(header.value(), UTF_8)))
        .satisfiesExactly(
            traced -> assertThat(traced).matches("00-" + trace + "-[0-9a-f]{16}-00"),
            untraced -> assertThat(untraced).isEmpty());
  }

  @Test
  void sign_idle_makesAnotherCheckpointOfTheSameHead() throws IOException {
    record(tenant, 0, 5);
    run(tenant, DYNAMO_DB);
    run(tenant, DYNAMO_DB);

    List<SignedCheckpoint> checkpoints = table.checkpoints(tenant, Instant.EPOCH, 10);

    assertThat(checkpoints).hasSize(2);
    assertThat(checkpoints.get(1).checkpoint().head())
        .isEqualTo(checkpoints.get(0).checkpoint().head());
    assertThat(checkpoints.get(1).checkpoint().time())
        .isEqualTo(checkpoints.get(0).checkpoint().time().plusMillis(1));
    assertThat(verify(tenant)).isInstanceOf(Sound.class);
  }

  @Test
  void sequence_entriesThatComeLater_goOn() throws IOException {
    for (int i = 0; i < 6; i++) {
      record(tenant, i * 60, i * 60 + 60);
      run(tenant, DYNAMO_DB);
    }

    assertThat(verify(tenant))
        .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(360));
    assertThat(table.head(tenant).published()).isEqualTo(360);
  }

  @Test
  void sequence_severalAtOnce_neverForks() throws Exception {
    record(tenant, 0, 250);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(threads.submit(() -> runUntilQuiet(tenant)));
      }
      for (Future<?> one : runs) {
        one.get();
      }
    }
    run(tenant, DYNAMO_DB);

    assertThat(verify(tenant))
        .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(250));
  }

  @Test
  void run_stoppedAnywhere_isGoneOnWith() throws IOException {
    List<String> stops = new ArrayList<>();
    for (boolean afterEffect : new boolean[] {false, true}) {
      boolean stopped = true;
      for (int call = 1; stopped; call++) {
        Tenant victim = new Tenant("v-" + UUID.randomUUID());
        record(victim, 0, 7);
        stopped = stops(victim, new Crash(call, afterEffect), stops);

        run(victim, DYNAMO_DB);

        String told = stopped ? stops.getLast() : "no stop";
        assertThat(verify(victim))
            .as(told)
            .isInstanceOfSatisfying(Sound.class, s -> assertThat(s.entries()).isEqualTo(7));
        assertThat(published(victim).stream().distinct())
            .as(told)
            .isEqualTo(table.leaves(victim, 0, 1_000));
      }
    }
    assertThat(stops)
        .anyMatch(stop -> stop.startsWith("after") && stop.endsWith("TransactWriteItems"))
        .anyMatch(stop -> stop.startsWith("before") && stop.endsWith("UpdateItem"))
        .hasSizeGreaterThan(20);
  }

  @Test
  void sign_aLogThatWasChangedInTheTable_isRefused() {
    record(tenant, 0, 10);
    run(tenant, DYNAMO_DB);
    record(tenant, 10, 20);
    Map<String, AttributeValue> tile = AuditKeys.tile(tenant, new TileId(0, 0));
    byte[] hashes = table.tiles(tenant).read(new TileId(0, 0), 10).clone();
    hashes[40] ^= 1;
    DYNAMO_DB.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(tile)
                .updateExpression("SET hashes = :h")
                .expressionAttributeValues(
                    Map.of(":h", AttributeValue.fromB(SdkBytes.fromByteArray(hashes)))));
    new Sequencer(table).sequence(tenant, 10);

    assertThat(new Checkpoints(table, SIGNER, CLOCK).sign(tenant))
        .isEqualTo(Checkpoints.Outcome.DAMAGED);
  }

  @Test
  void sign_afterACheckpointOfAnotherKey_isRefused() {
    record(tenant, 0, 10);
    run(tenant, DYNAMO_DB);

    assertThat(new Checkpoints(table, KeyPairSigner.generate(), CLOCK).sign(tenant))
        .isEqualTo(Checkpoints.Outcome.DAMAGED);
  }

  @Test
  void record_theSameEntryAgain_isOneEntry() {
    record(tenant, 0, 1);
    record(tenant, 0, 1);
    DYNAMO_DB.transactWriteItems(
        write -> write.transactItems(trail.write(SampleEntries.entry(tenant, 1))));
    run(tenant, DYNAMO_DB);

    assertThat(table.head(tenant).tree().size()).isEqualTo(2);
  }

  @Test
  void handler_sampleEvent_keepsTheLogs() throws IOException {
    AuditTable own = new AuditTable(DYNAMO_DB, AuditTables.create(DYNAMO_DB));
    new AuditTrail(DYNAMO_DB, own.name()).record(SampleEntries.entry(tenant, 0));
    AuditLogMaintenance keeper =
        new AuditLogMaintenance(own, steps(own), new EmfMetrics(), CLOCK, new Random(1));
    AuditHandler handler = new AuditHandler(keeper, new EmfMetrics(), Tracer.NONE);
    Map<String, Object> event =
        new ObjectMapper()
            .readValue(
                Path.of("../../events/vault-audit.scheduled.json").toFile(),
                new TypeReference<>() {});

    Map<String, Long> report = handler.handleRequest(event, new ContextForTests());

    assertThat(report)
        .isEqualTo(Map.of("tenants", 1L, "sequenced", 1L, "published", 1L, "failures", 0L));
    assertThat(own.head(tenant).checkpoint()).isPresent();
  }

  @Test
  void run_withoutTime_startsNothing() {
    record(tenant, 0, 2);
    AuditLogMaintenance keeper =
        new AuditLogMaintenance(table, steps(DYNAMO_DB), new EmfMetrics(), CLOCK, new Random(1));

    assertThat(keeper.run(() -> AuditLogMaintenance.RESERVE).sequenced()).isZero();
    assertThat(table.head(tenant)).isEqualTo(LogHead.NONE);
  }

  @Test
  void head_ofNoLog_isEmpty() {
    assertThat(table.head(tenant)).isEqualTo(LogHead.NONE);
    assertThat(table.leaves(tenant, 0, 10)).isEmpty();
  }

  private boolean stops(Tenant victim, Crash crash, List<String> stops) {
    try (DynamoDbClient dying = AuditTables.client(crash)) {
      AuditTable through = new AuditTable(dying, TABLE);
      new Sequencer(through, 3).sequence(victim, 10);
      new Checkpoints(through, SIGNER, CLOCK).sign(victim);
      new Publisher(through, PRODUCER, TOPIC).publish(victim, 10);
      return false;
    } catch (Crash.Stopped e) {
      stops.add(String.valueOf(e.getMessage()));
      return true;
    }
  }

  private void runUntilQuiet(Tenant whose) {
    for (int i = 0; i < 10; i++) {
      new Sequencer(table).sequence(whose, 10);
      new Checkpoints(table, SIGNER, CLOCK).sign(whose);
    }
  }

  private static void run(Tenant whose, DynamoDbClient client) {
    AuditLogMaintenance.Steps steps = steps(client);
    steps.sequencer().sequence(whose, 10);
    steps.checkpoints().sign(whose);
    steps.publisher().publish(whose, 10);
  }

  private static AuditLogMaintenance.Steps steps(DynamoDbClient client) {
    return steps(new AuditTable(client, TABLE));
  }

  private static AuditLogMaintenance.Steps steps(AuditTable through) {
    return new AuditLogMaintenance.Steps(
        new Sequencer(through),
        new Checkpoints(through, SIGNER, CLOCK),
        new Publisher(through, PRODUCER, TOPIC));
  }

  private void record(Tenant whose, int from, int to) {
    for (int i = from; i < to; i++) {
      trail.record(SampleEntries.entry(whose, i));
    }
  }

  private Verification verify(Tenant whose) throws IOException {
    Path export = folder.resolve(whose.id());
    ExportWriter.Beginning beginning = new ExportWriter.Beginning(whose, 0, List.of());
    try (ExportWriter writer = new ExportWriter(export, beginning)) {
      for (String leaf : table.leaves(whose, 0, 10_000)) {
        writer.entry(leaf);
      }
      for (SignedCheckpoint checkpoint : table.checkpoints(whose, Instant.EPOCH, 1_000)) {
        writer.checkpoint(checkpoint);
      }
      writer.finish();
    }
    return new Verifier(SIGNER.key(), Verifier.MAX_GAP).verify(export, Optional.empty());
  }

  /** Reads on to the topic's end; what was read before is kept. */
  private static List<String> published(Tenant whose) {
    long end = CONSUMER.endOffsets(List.of(PARTITION)).values().iterator().next();
    while (CONSUMER.position(PARTITION) < end) {
      CONSUMER.poll(Duration.ofSeconds(5)).forEach(PUBLISHED::add);
    }
    return PUBLISHED.stream()
        .filter(one -> one.key().equals(whose.id()))
        .map(ConsumerRecord::value)
        .toList();
  }
}
