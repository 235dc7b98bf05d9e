package dev.memorygraph.graph.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.call.ModelMatcher;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** Calls that report a model by another name than the one under which it is known. */
class ModelNamesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

  private static Driver driver;

  private final Tenant tenant = new Tenant("names-" + UUID.randomUUID());

  @BeforeAll
  static void connect() {
    driver =
        GraphDatabase.driver(
            SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
    new Migrations(driver).apply();
  }

  @AfterAll
  static void disconnect() {
    driver.close();
  }

  @Test
  void name_ofAProvidersScheme_isPricedAsTheRegisteredModel() {
    register(tenant, "m7-pro", 3);

    call(tenant, "exact", "m7-pro");
    call(tenant, "dated", "m7-pro-2025-12-11");
    call(tenant, "routed", "openai/m7-pro");
    call(tenant, "trap", "m7-pro-mini");

    assertThat(properties(tenant, "exact")).containsEntry("computed_cost_usd", 0.0003);
    assertThat(properties(tenant, "exact")).doesNotContainKey("canonical_model_id");
    for (String id : List.of("dated", "routed")) {
      assertThat(properties(tenant, id))
          .containsEntry("computed_cost_usd", 0.0003)
          .containsEntry("canonical_model_id", "m7-pro");
    }
    assertThat(properties(tenant, "trap"))
        .doesNotContainKeys("computed_cost_usd", "canonical_model_id")
        .containsEntry("cost_unknown", "unknown_model");
  }

  @Test
  void modelThatIsRegisteredLater_pricesWhatItsOtherNamesSaid() {
    Tenant before = new Tenant(tenant.id() + "-before");
    register(before, "m7-pro", 3);
    call(before, "c", "us.anthropic.m7-pro-20250929-v1:0");
    settle(before);

    call(tenant, "c", "us.anthropic.m7-pro-20250929-v1:0");
    register(tenant, "m7-pro", 3);
    settle(tenant);

    assertThat(properties(tenant, "c")).containsEntry("computed_cost_usd", 0.0003);
    assertThat(digest(tenant)).isEqualTo(digest(before));
  }

  @Test
  void aliasThatIsLearnedLater_pricesTheCallsSinceItsTime() {
    register(tenant, "m7-pro", 3);
    call(tenant, "before", "our-deployment", NOON - 1);
    call(tenant, "after", "our-deployment", NOON);

    alias(tenant, ModelChange.TENANT, "our-deployment", "m7-pro-2025-12-11", NOON);
    settle(tenant);

    assertThat(properties(tenant, "before")).doesNotContainKey("computed_cost_usd");
    assertThat(properties(tenant, "after"))
        .containsEntry("computed_cost_usd", 0.0003)
        .containsEntry("canonical_model_id", "m7-pro")
        .containsEntry("model_id", "our-deployment");
  }

  @Test
  void aliasOfTheTenant_beatsThatOfARegistry() {
    register(tenant, "m7-pro", 3);
    register(tenant, "m7-mini", 30);
    alias(tenant, ModelChange.TENANT, "our-deployment", "m7-mini", NOON - 10);
    alias(tenant, "registry", "our-deployment", "m7-pro", NOON - 1);

    call(tenant, "c", "our-deployment");

    assertThat(properties(tenant, "c")).containsEntry("canonical_model_id", "m7-mini");
  }

  @Test
  void modelOfTheCatalogue_isPricedUntilARegistryKnowsIt() {
    Prices listed = Prices.parse("input=5,output=10");
    Timeline<Prices> always =
        Timeline.of(List.of(new Timeline.Span<>(0, "catalogue-1", listed)), Prices.UNKNOWN);
    Catalogue catalogue =
        (name, provider) ->
            switch (name) {
              case "m7-pro" -> List.of(new Catalogue.Listed("m7-pro", always));
              case "llama-7" ->
                  Stream.of("llama-7-a", "llama-7-b")
                      .map(id -> new Catalogue.Listed(id, always))
                      .toList();
              default -> List.of();
            };
    ModelMatcher matcher = new ModelMatcher(catalogue);
    write(matcher, tenant, "listed", "vertex_ai/m7-pro", NOON);
    write(matcher, tenant, "ambiguous", "llama-7", NOON);

    assertThat(properties(tenant, "listed"))
        .containsEntry("computed_cost_usd", 0.0005)
        .containsEntry("computed_price_version", "catalogue-1");
    assertThat(properties(tenant, "ambiguous"))
        .doesNotContainKey("computed_cost_usd")
        .containsEntry("cost_unknown", "ambiguous_model");

    register(tenant, "m7-pro", 3);
    repricing(matcher).run(tenant);

    assertThat(properties(tenant, "listed")).containsEntry("computed_cost_usd", 0.0003);
  }

  private static void register(Tenant tenant, String model, double usd) {
    amend(
        tenant,
        "registry",
        model,
        NOON - 100,
        Map.of(
            ModelField.INPUT_USD_PER_MILLION, new FieldValue.Price(usd),
            ModelField.OTHER_PRICES, new FieldValue.Text("input@200000=" + 2 * usd)));
  }

  private static void alias(
      Tenant tenant, String origin, String name, String model, long validFrom) {
    amend(tenant, origin, name, validFrom, Map.of(ModelField.ALIAS_OF, new FieldValue.Text(model)));
  }

  private static void amend(
      Tenant tenant, String origin, String model, long time, Map<ModelField, FieldValue> fields) {
    ModelChange change =
        ModelChange.of(model, time, 0, origin, ModelChange.Kind.AMENDED, new TreeMap<>(fields));
    assertThat(new ModelWriter(driver, TIMEOUT).write(context(tenant), List.of(change)))
        .isPresent();
  }

  private static void call(Tenant tenant, String id, String model) {
    call(tenant, id, model, NOON);
  }

  private static void call(Tenant tenant, String id, String model, long time) {
    write(ModelMatcher.REGISTERED, tenant, id, model, time);
  }

  private static void write(
      ModelMatcher matcher, Tenant tenant, String id, String model, long time) {
    Facts said =
        Facts.about(new Stamp(time, "e-" + id))
            .node(
                new NodeId(NodeKind.COMPLETION, id),
                Map.of("model_id", model, "input_tokens", 100L, "output_tokens", 0L))
            .node(new NodeId(NodeKind.MODEL, model))
            .build();
    new GraphWriter(driver, TIMEOUT, new Random(1), matcher).write(said, context(tenant));
  }

  private static void settle(Tenant tenant) {
    repricing(ModelMatcher.REGISTERED).run(tenant);
  }

  private static Repricing repricing(ModelMatcher matcher) {
    Instant later = Instant.ofEpochMilli(NOON).plus(Repricing.SETTLED_AFTER).plusMillis(1);
    return new Repricing(driver, TIMEOUT, InstantSource.fixed(later), matcher);
  }

  private static Map<String, Object> properties(Tenant tenant, String completion) {
    try (Session session = driver.session()) {
      return Optional.of(new NodeId(NodeKind.COMPLETION, completion).key(tenant)).stream()
          .map(key -> session.run("MATCH (n:Node {key: $key}) RETURN n", Map.of("key", key)))
          .map(result -> result.single().get("n").asMap())
          .findFirst()
          .orElseThrow();
    }
  }

  private static String digest(Tenant tenant) {
    return TenantDigest.of(driver, tenant).digest();
  }

  private static WriteContext context(Tenant tenant) {
    return new WriteContext(tenant, "test", NOON);
  }
}
