package dev.memorygraph.registry.migration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.registry.MovingClock;
import dev.memorygraph.registry.SyncForTests;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.migration.Migrating.Reason;
import dev.memorygraph.registry.migration.Migration.State;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.schema.SchemaEvolution;
import dev.memorygraph.registry.schema.VersionStatus;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Migrations on the real graph and table, with a process that dies at any of its steps. */
class MigrationIT {
  private static final int MODELS = 4;
  private static final int BATCH = 3;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Aliases ALIASES =
      new Aliases(new TreeMap<>(Map.of("context_length", ModelField.CONTEXT_WINDOW)));

  private static final MovingClock CLOCK = new MovingClock(Instant.parse("2026-11-01T00:00:00Z"));
  private static SyncForTests system;
  private static SchemaEvolution schemas;

  private String schema = "";
  private Migrating migrating;
  private CrashingTable crashing;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(CLOCK);
    schemas = system.schemas(new EmfMetrics());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @BeforeEach
  void publish() {
    schema = "s-" + UUID.randomUUID();
    schemas.take(version("1", "{}"));
    schemas.take(
        version(
            "2",
            "{\"properties\":{\"context_length\":{\"x-memory-graph-field\":\"context_window\"}}}"));
    schemas.take(version("3", "{\"type\":\"object\",\"required\":[\"a\"],\"minProperties\":1}"));
    migrating = new Migrating(schemas, store(system.table), CLOCK);
    crashing = new CrashingTable(system.table.name());
  }

  @AfterEach
  void close() {
    crashing.close();
  }

  @Test
  void migration_makesOfEarlierWords_whatTheyWouldBeNow() {
    List<Tenant> tenants = tenants(Aliases.NONE);
    List<Tenant> readAfterwards = tenants(ALIASES);

    Migration done = run(tenants, begin());

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.counts()).isEqualTo(new Migration.Counts(8, 8, 16, 8, 0, 0));
    for (int i = 0; i < tenants.size(); i++) {
      for (int hour = 0; hour < 4; hour++) {
        assertThat(states(tenants.get(i), hour)).isEqualTo(states(readAfterwards.get(i), hour));
      }
    }
    Map<String, Map<ModelField, FieldValue>> first = states(tenants.getFirst(), 0);
    assertThat(first.get("m-3")).containsEntry(ModelField.CONTEXT_WINDOW, new FieldValue.Count(3));
  }

  @Test
  void migrationTakenBack_leavesModelsAsTheyWere_andMayBeDoneAgain() {
    List<Tenant> tenants = tenants(Aliases.NONE);
    Map<String, Map<ModelField, FieldValue>> before = states(tenants.getFirst(), 3);
    Migration done = run(tenants, begin());
    Map<String, Map<ModelField, FieldValue>> after = states(tenants.getFirst(), 3);

    assertThat(migrating.rollBack(done.id())).isInstanceOf(Migrating.Begun.class);
    Migration back = run(tenants, done.id());

    assertThat(back.state()).isEqualTo(State.ROLLED_BACK);
    assertThat(back.counts().undone()).isEqualTo(16);
    assertThat(states(tenants.getFirst(), 3)).isEqualTo(before);
    assertThat(migrating.rollBack(done.id())).isEqualTo(new Migrating.Refused(Reason.ALREADY_BACK));

    assertThat(run(tenants, begin()).state()).isEqualTo(State.DONE);
    assertThat(states(tenants.getFirst(), 3)).isEqualTo(after);
  }

  @Test
  void migrationTakenBackWhileItRuns_goesBackFromWhereItIs() {
    List<Tenant> tenants = tenants(Aliases.NONE);
    String before = digest(tenants);
    String id = begin();
    CLOCK.pass(Migration.SETTLE);
    int[] steps = {3};
    work(system.table, tenants).run(() -> steps[0]-- > 0);
    assertThat(migrating.find(id).orElseThrow().state()).isEqualTo(State.RUNNING);
    assertThat(digest(tenants)).isNotEqualTo(before);

    assertThat(migrating.rollBack(id)).isInstanceOf(Migrating.Begun.class);
    Migration back = run(tenants, id);

    assertThat(back.state()).isEqualTo(State.ROLLED_BACK);
    assertThat(back.counts().undone()).isEqualTo(8);
    assertThat(states(tenants.getFirst(), 3).get("m-3"))
        .doesNotContainKey(ModelField.CONTEXT_WINDOW);
  }

  @Test
  void processThatDies_atAnyCallOfTheTable_leavesWhatTheNextOneCompletes() {
    List<Tenant> tenants = tenants(Aliases.NONE);
    Migration undisturbed = run(tenants, begin());
    String expected = digest(tenants);
    crashing.allow(Integer.MAX_VALUE);
    List<Tenant> counted = tenants(Aliases.NONE);
    begin();
    CLOCK.pass(Migration.SETTLE);
    work(crashing.table(), counted).run(() -> true);
    int calls = crashing.calls();
    assertThat(calls).isGreaterThan(10);

    for (int crash = 0; crash < 2 * calls; crash++) {
      List<Tenant> own = tenants(Aliases.NONE);
      String id = begin();
      CLOCK.pass(Migration.SETTLE);
      crashing.allow(crash);
      assertThat(crashes(own)).as("crash %d", crash).isTrue();
      Migration done = run(own, id);

      assertThat(done.state()).as("crash %d", crash).isEqualTo(State.DONE);
      assertThat(done.counts()).as("crash %d", crash).isEqualTo(undisturbed.counts());
      assertThat(digest(own)).as("crash %d", crash).isEqualTo(expected);
    }
    System.out.println("MigrationIT: " + 2 * calls + " places to die at");
  }

  @Test
  void requestThatMakesNoSense_isRefused() {
    assertThat(start("1", "9")).isEqualTo(new Migrating.Refused(Reason.UNKNOWN_VERSION));
    assertThat(schemas.find(schema, "3").orElseThrow().status()).isEqualTo(VersionStatus.BUFFERED);
    assertThat(start("1", "3")).isEqualTo(new Migrating.Refused(Reason.NOT_ACCEPTED));
    assertThat(start("2", "1")).isEqualTo(new Migrating.Refused(Reason.NOT_NEWER));
    assertThat(start("2", "2")).isEqualTo(new Migrating.Refused(Reason.NOT_NEWER));
    assertThat(migrating.rollBack("none"))
        .isEqualTo(new Migrating.Refused(Reason.UNKNOWN_MIGRATION));

    String id = begin();
    assertThat(start("1", "2")).isEqualTo(new Migrating.Refused(Reason.ANOTHER_IS_RUNNING));
    run(List.of(), id);
  }

  @Test
  void migration_beforeEveryProcessKnowsTheVersion_doesNotBegin() {
    List<Tenant> tenants = tenants(Aliases.NONE);
    String id = begin();
    CLOCK.pass(Migration.SETTLE.minusMillis(1));

    assertThat(work(system.table, tenants).run(() -> true)).isZero();
    assertThat(migrating.find(id).orElseThrow().state()).isEqualTo(State.WAITING);
    assertThat(run(tenants, id).state()).isEqualTo(State.DONE);
  }

  private boolean crashes(List<Tenant> tenants) {
    try {
      work(crashing.table(), tenants).run(() -> true);
      return false;
    } catch (CrashingTable.Crash e) {
      return true;
    }
  }

  private Migration run(List<Tenant> tenants, String id) {
    CLOCK.pass(MigrationStore.LEASE.plus(Migration.SETTLE).plusMillis(1));
    work(system.table, tenants).run(() -> true);
    return migrating.find(id).orElseThrow();
  }

  private String begin() {
    return ((Migrating.Begun) start("1", "2")).migration().id();
  }

  private Migrating.Answer start(String from, String to) {
    return migrating.start(new Migrating.Request(schema, from, to, BATCH, "acme/ada"));
  }

  private static MigrationWork work(KindTable table, List<Tenant> tenants) {
    return new MigrationWork(tenants, store(table), system.reader, system.store(), CLOCK);
  }

  private static MigrationStore store(KindTable table) {
    return new MigrationStore(table, CLOCK);
  }

  private SchemaVersion version(String version, String json) {
    return new SchemaVersion(schema, version, json, List.of());
  }

  /** Two tenants, of whose models each was spoken of three times, twice of its window. */
  private static List<Tenant> tenants(Aliases aliases) {
    List<Received> messages = new ArrayList<>();
    WebhookReader reader = new WebhookReader("registry", () -> aliases);
    for (int model = 0; model < MODELS; model++) {
      for (int hour = 0; hour < 3; hour++) {
        messages.add(new Received(model + "/" + hour, reader.read(message(model, hour))));
      }
    }
    List<Tenant> tenants = List.of(SyncForTests.tenant(), SyncForTests.tenant());
    tenants.forEach(tenant -> system.anew(tenant).take(Channel.WEBHOOK, messages));
    return tenants;
  }

  private static ObjectNode message(int model, int hour) {
    String time = START.plus(Duration.ofHours(hour)).toString();
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("event_type", "model.updated").put("timestamp", time);
    ObjectNode json = message.putObject("model").put("model_id", "m-" + model);
    json.put("updated_at", time).put("mode", "chat" + hour);
    if (hour < 2) {
      json.put("context_length", 10 * hour + model);
    }
    return message;
  }

  private static Map<String, Map<ModelField, FieldValue>> states(Tenant tenant, int hour) {
    List<String> ids = new ArrayList<>();
    for (int model = 0; model < MODELS; model++) {
      ids.add("m-" + model);
    }
    Map<String, Map<ModelField, FieldValue>> states = new TreeMap<>();
    system
        .reader
        .execute(new SelectHistories(ids), new Scope(tenant, Set.of()))
        .forEach(
            (model, history) ->
                states.put(
                    model, values(history.at(START.plus(Duration.ofHours(hour))).orElseThrow())));
    return states;
  }

  private static Map<ModelField, FieldValue> values(ModelState state) {
    Map<ModelField, FieldValue> values = new TreeMap<>();
    state.fields().forEach((field, claim) -> values.put(field, claim.value()));
    return values;
  }

  private static String digest(List<Tenant> tenants) {
    return tenants.stream()
        .map(tenant -> TenantDigest.of(system.driver, tenant).digest())
        .sorted()
        .toList()
        .toString();
  }
}
