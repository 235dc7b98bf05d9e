package dev.memorygraph.registry.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.MovingClock;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.schema.SchemaEvolution.Approved;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaEvolutionIT {
  private static final String V1 = "'properties':{'a':{'type':'string'}}";
  private static final String WITH_OPTIONAL = "'properties':{'a':{'type':'string'},'b':{}}";
  private static final String WITH_REQUIRED = WITH_OPTIONAL + ",'required':['b']";
  private static final String BREAKING = "'properties':{'a':{'type':'integer'}}";

  private static final MovingClock CLOCK = new MovingClock(Instant.parse("2026-11-01T00:00:00Z"));
  private static SyncForTests system;

  private String schema = "";
  private SchemaEvolution schemas;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(CLOCK);
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @BeforeEach
  void anew() {
    schema = "model-" + UUID.randomUUID();
    schemas = system.schemas(new EmfMetrics());
  }

  @Test
  void versions_areAcceptedBufferedOrHeld_withTheirReasons() {
    take("1", V1);
    take("2", WITH_OPTIONAL);
    take("3", BREAKING);
    take("4", WITH_REQUIRED);

    assertThat(statuses()).containsExactly("1 accepted", "2 accepted", "3 held", "4 buffered");
    assertThat(schemas.find(schema, "3").orElseThrow().changes())
        .anyMatch(change -> change.pointer().equals("/properties/a/type"));
  }

  @Test
  void heldVersion_isAcceptedOnSomebodysWord_once() {
    take("1", V1);
    take("2", BREAKING);

    assertThat(schemas.approve(schema, "2", "acme/ada")).isEqualTo(Approved.DONE);
    assertThat(schemas.approve(schema, "2", "acme/ada")).isEqualTo(Approved.NEEDLESS);
    assertThat(schemas.approve(schema, "9", "acme/ada")).isEqualTo(Approved.UNKNOWN);
    assertThat(statuses()).containsExactly("1 accepted", "2 accepted");
  }

  @Test
  void bufferedVersion_afterFiveMinutes_isAcceptedByTheSchedule() {
    take("1", V1);
    take("2", WITH_REQUIRED);
    CLOCK.pass(SchemaEvolution.BUFFER.minusMillis(1));
    schemas.release();
    assertThat(statuses()).containsExactly("1 accepted", "2 buffered");

    CLOCK.pass(Duration.ofMillis(1));
    schemas.release();
    assertThat(statuses()).containsExactly("1 accepted", "2 accepted");
  }

  @Test
  void bufferedVersion_thatANewerOneFollows_staysBuffered() {
    take("1", V1);
    take("2", WITH_REQUIRED);
    take("3", WITH_OPTIONAL);
    CLOCK.pass(SchemaEvolution.BUFFER);
    schemas.release();

    assertThat(statuses()).containsExactly("1 accepted", "2 buffered", "3 accepted");
  }

  @Test
  void sameVersions_inAnyOrderAndRepeated_endInTheSameStanding() {
    List<SchemaVersion> versions =
        List.of(
            version("1", V1),
            version("2", WITH_OPTIONAL),
            version("3", BREAKING),
            version("9", WITH_OPTIONAL + ",'title':'t'"),
            version("10", WITH_REQUIRED));
    for (long seed = 1; seed <= 15; seed++) {
      List<SchemaVersion> sent = new ArrayList<>(versions);
      sent.addAll(versions);
      Collections.shuffle(sent, new Random(seed));
      schema = "order-" + UUID.randomUUID();
      sent.forEach(
          one ->
              assertThat(
                      schemas.take(new SchemaVersion(schema, one.version(), one.json(), List.of())))
                  .isEmpty());

      assertThat(statuses())
          .as("seed %d", seed)
          .containsExactly("1 accepted", "2 accepted", "3 held", "9 accepted", "10 buffered");
    }
  }

  @Test
  void versionThatIsPublishedAgainAsAnother_isRefusedAndStaysAsItWas() {
    take("1", V1);

    assertThat(schemas.take(version("1", BREAKING)))
        .hasValueSatisfying(fault -> assertThat(fault.code()).isEqualTo(Code.REDEFINED));
    assertThat(schemas.of(schema)).hasSize(1);
  }

  @Test
  void rowThatIsNoSchema_isParkedAndTheRestGoesOn() {
    RegistrySync sync = system.anew(SyncForTests.tenant());
    CdcReader reader = new CdcReader("registry");
    RegistrySync.Outcome outcome =
        sync.take(
            Channel.CDC,
            List.of(
                new Received("bad-" + schema, reader.read(row("1", "{\"type\": 5}"))),
                new Received("good-" + schema, reader.read(row("2", "{\"type\": \"object\"}")))));

    assertThat(outcome.parked()).isEqualTo(1);
    assertThat(statuses()).containsExactly("2 accepted");
  }

  @Test
  void aliases_areThoseOfAcceptedVersions_keptAMinute() {
    LiveAliases live = new LiveAliases(schemas::aliases, CLOCK);
    String name = schema;
    take("1", V1);
    assertThat(live.get().fields()).doesNotContainKey(name);
    take("2", "'properties':{'%s':{'x-memory-graph-field':'context_window'}}".formatted(name));
    take("3", BREAKING + ",'$defs':{}");
    assertThat(live.get().fields()).doesNotContainKey(name);

    CLOCK.pass(LiveAliases.KEPT.plusMillis(1));

    assertThat(live.get().fields()).containsEntry(name, ModelField.CONTEXT_WINDOW);
    assertThat(live.get()).isNotEqualTo(Aliases.NONE);
  }

  @Test
  void matrix_saysWhichVersionsReadWhoseData() {
    take("1", V1);
    take("2", WITH_REQUIRED);

    assertThat(Matrix.of(schemas.of(schema)))
        .containsExactly(new Matrix.Pair("2", "1", false), new Matrix.Pair("1", "2", true));
  }

  private void take(String version, String fields) {
    assertThat(schemas.take(version(version, fields))).isEmpty();
  }

  private SchemaVersion version(String version, String fields) {
    return new SchemaVersion(schema, version, "{" + fields.replace('\'', '"') + "}", List.of("m"));
  }

  private List<String> statuses() {
    return schemas.of(schema).stream()
        .map(evaluated -> evaluated.publication().version() + " " + evaluated.status().label())
        .toList();
  }

  private byte[] row(String version, String json) {
    return ("{\"op\": \"c\", \"source\": {\"table\": \"schemas\"}, \"after\": {\"schema_id\":"
            + " \"%s\", \"version\": \"%s\", \"json_schema\": %s}}")
        .formatted(schema, version, json)
        .getBytes(StandardCharsets.UTF_8);
  }
}
