package dev.memorygraph.graph.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.RandomChanges;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

class ModelWriterIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

  private static Driver driver;
  private static ModelWriter models;
  private static GraphWriter facts;

  @BeforeAll
  static void connect() {
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    new Migrations(driver).apply();
    models = new ModelWriter(driver, TIMEOUT);
    facts = new GraphWriter(driver, TIMEOUT, new Random(1));
  }

  @AfterAll
  static void disconnect() {
    driver.close();
  }

  @Test
  void changes_inAnyOrderBatchesAndRepetition_makeTheSameGraph() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<ModelChange> changes = new ArrayList<>(RandomChanges.of("m-1", random));
      changes.addAll(RandomChanges.of("m-2", random));
      Tenant whole = tenant();
      write(origin(whole, "cdc"), changes);

      Tenant parts = tenant();
      List<ModelChange> shuffled = new ArrayList<>(changes);
      shuffled.addAll(changes.subList(0, changes.size() / 2));
      Collections.shuffle(shuffled, random);
      int half = shuffled.size() / 2;
      write(origin(parts, "webhook"), shuffled.subList(0, half));
      write(origin(parts, "poll"), shuffled.subList(half, shuffled.size()));

      assertThat(digest(parts)).as("seed %d", seed).isEqualTo(digest(whole));
    }
  }

  @Test
  void longestIds_inContradiction_areKept() {
    Tenant tenant = new Tenant("t".repeat(64 - 36) + UUID.randomUUID());
    String longest = "\u8a9e".repeat(ModelChange.MAX_ID_LENGTH); // three bytes each

    ModelWriter.Written written =
        models
            .write(
                origin(tenant, "cdc"),
                List.of(of(longest, "a".repeat(64), 1), of(longest, "b".repeat(64), 2)))
            .orElseThrow();

    assertThat(written.applied()).isEqualTo(2);
    assertThat(written.conflicts()).hasSize(1);
  }

  @Test
  void model_storedInAnotherKind_isRefusedAndNoOutage() {
    Tenant tenant = tenant();
    try (Session session = driver.session()) {
      session
          .run(
              "CREATE (:Node:Model {key: $key, tenant: $tenant, id: 'm-1', prices: 7})",
              Map.of("key", new NodeId(NodeKind.MODEL, "m-1").key(tenant), "tenant", tenant.id()))
          .consume();
    }

    assertThat(models.write(origin(tenant, "cdc"), List.of(priced(NOON, 3)))).isEmpty();
    assertThat(models.write(origin(tenant, "cdc"), List.of(of("m-2", "registry", 3)))).isPresent();
  }

  @Test
  void change_broughtAgain_isKnown() {
    Tenant tenant = tenant();
    List<ModelChange> change = List.of(priced(NOON, 3));

    assertThat(models.write(origin(tenant, "cdc"), change).orElseThrow().applied()).isOne();
    assertThat(models.write(origin(tenant, "webhook"), change).orElseThrow().known()).isOne();
  }

  @Test
  void stub_ofTelemetry_isFilled() {
    Tenant tenant = tenant();
    call(tenant, "c-1", NOON);

    write(origin(tenant, "cdc"), List.of(priced(NOON - 1, 3)));

    Map<String, Object> model = properties(tenant, new NodeId(NodeKind.MODEL, "m-1"));
    assertThat(model).containsEntry("input_usd_per_million", 3.0);
    assertThat(model).containsEntry("event_time", NOON);
  }

  @Test
  void cost_whicheverCameFirst_isThatOfTheTime() {
    Tenant pricesFirst = tenant();
    write(origin(pricesFirst, "cdc"), List.of(priced(NOON - 10, 3), priced(NOON + 10, 30)));
    call(pricesFirst, "c-1", NOON);
    call(pricesFirst, "c-2", NOON + 10);
    settle(pricesFirst);

    Tenant callsFirst = tenant();
    call(callsFirst, "c-2", NOON + 10);
    call(callsFirst, "c-1", NOON);
    write(origin(callsFirst, "poll"), List.of(priced(NOON + 10, 30)));
    write(origin(callsFirst, "webhook"), List.of(priced(NOON - 10, 3)));
    settle(callsFirst);

    assertThat(cost(pricesFirst, "c-1")).contains(0.0003);
    assertThat(cost(pricesFirst, "c-2")).contains(0.003);
    assertThat(digest(callsFirst)).isEqualTo(digest(pricesFirst));
  }

  @Test
  void cost_givenByTheEvent_staysBesideTheComputedOne() {
    Tenant tenant = tenant();
    write(origin(tenant, "cdc"), List.of(priced(NOON - 1, 3)));
    Map<String, Object> given = Map.of("model_id", "m-1", "input_tokens", 100L, "cost_usd", 9.0);
    facts.write(completion("c-1", NOON, given), origin(tenant, "rest"));

    assertThat(properties(tenant, new NodeId(NodeKind.COMPLETION, "c-1")))
        .containsEntry("cost_usd", 9.0)
        .containsEntry("computed_cost_usd", 0.0003)
        .containsEntry("cost_difference_usd", 8.9997);
  }

  @Test
  void cost_ofACallWhoseTokensComeLater_isComputedThen() {
    Tenant tenant = tenant();
    write(origin(tenant, "cdc"), List.of(priced(NOON - 1, 3)));
    facts.write(completion("c-1", NOON, Map.of("model_id", "m-1")), origin(tenant, "rest"));
    assertThat(properties(tenant, new NodeId(NodeKind.COMPLETION, "c-1")))
        .doesNotContainKey("computed_cost_usd");

    facts.write(completion("c-1", NOON, Map.of("input_tokens", 100L)), origin(tenant, "rest"));

    assertThat(cost(tenant, "c-1")).contains(0.0003);
  }

  @Test
  void repricing_onceSettled_isForgotten() {
    Tenant tenant = tenant();
    write(origin(tenant, "cdc"), List.of(priced(NOON, 3)));

    repricing(Instant.ofEpochMilli(NOON)).run(tenant);
    assertThat(properties(tenant, new NodeId(NodeKind.MODEL, "m-1"))).containsKey("reprice_from");
    settle(tenant);

    assertThat(properties(tenant, new NodeId(NodeKind.MODEL, "m-1")))
        .doesNotContainKeys("reprice_from", "reprice_noted_at");
  }

  private static void write(WriteContext origin, List<ModelChange> changes) {
    assertThat(models.write(origin, changes)).isPresent();
  }

  private static ModelChange of(String model, String origin, double input) {
    TreeMap<ModelField, FieldValue> fields =
        new TreeMap<>(Map.of(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(input)));
    return ModelChange.of(model, NOON, 0, origin, ModelChange.Kind.STATED, fields);
  }

  private static void settle(Tenant tenant) {
    repricing(Instant.ofEpochMilli(NOON).plus(Repricing.SETTLED_AFTER).plusMillis(1)).run(tenant);
  }

  private static Repricing repricing(Instant now) {
    return new Repricing(driver, TIMEOUT, InstantSource.fixed(now), ModelMatcher.REGISTERED);
  }

  private static void call(Tenant tenant, String id, long time) {
    Map<String, Object> said = Map.of("model_id", "m-1", "input_tokens", 100L);
    facts.write(completion(id, time, said), origin(tenant, "rest"));
  }

  private static Facts completion(String id, long time, Map<String, Object> said) {
    return Facts.about(new Stamp(time, "e-" + id + said.size()))
        .node(new NodeId(NodeKind.COMPLETION, id), said)
        .node(new NodeId(NodeKind.MODEL, "m-1"))
        .build();
  }

  private static ModelChange priced(long time, double input) {
    TreeMap<ModelField, FieldValue> fields =
        new TreeMap<>(Map.of(ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(input)));
    return ModelChange.of("m-1", time, 0, "registry", ModelChange.Kind.STATED, fields);
  }

  private static Optional<Object> cost(Tenant tenant, String completion) {
    return Optional.ofNullable(
        properties(tenant, new NodeId(NodeKind.COMPLETION, completion)).get("computed_cost_usd"));
  }

  private static Map<String, Object> properties(Tenant tenant, NodeId id) {
    try (Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:Node {key: $key}) RETURN properties(n) AS p", Map.of("key", id.key(tenant)))
          .single()
          .get("p")
          .asMap();
    }
  }

  private static String digest(Tenant tenant) {
    return TenantDigest.of(driver, tenant).digest();
  }

  private static Tenant tenant() {
    return new Tenant("models-" + UUID.randomUUID());
  }

  private static WriteContext origin(Tenant tenant, String source) {
    return new WriteContext(tenant, source, NOON);
  }
}
