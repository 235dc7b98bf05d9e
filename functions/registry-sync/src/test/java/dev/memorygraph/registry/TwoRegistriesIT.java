package dev.memorygraph.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.read.SelectConflicts;
import dev.memorygraph.graph.model.read.SelectHistories;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.read.WebhookReader;
import dev.memorygraph.registry.sync.Channel;
import dev.memorygraph.registry.sync.Received;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.testkit.RecordedData;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two real registries that describe many of the same models, in other units, and not the same. */
class TwoRegistriesIT {

  private static SyncForTests system;

  @BeforeAll
  static void connect() {
    system = new SyncForTests(InstantSource.system());
  }

  @AfterAll
  static void disconnect() {
    system.close();
  }

  @ParameterizedTest
  @MethodSource("dev.memorygraph.testkit.RecordedData#all")
  void disagreements_ofTwoRegistries_areAllInTheLedgerWhicheverCameFirst(RecordedData data) {
    SortedMap<String, JsonNode> prices = PriceMap.finalState(data);
    SortedMap<String, JsonNode> catalog = catalog(data);
    prices.keySet().retainAll(catalog.keySet());
    catalog.keySet().retainAll(prices.keySet());
    List<Received> first = new ArrayList<>();
    prices.forEach((model, record) -> first.add(priceMap(model, record)));
    List<Received> second = new ArrayList<>();
    catalog.forEach((model, record) -> second.add(modelsDev(model, record)));

    Tenant oneWay = take(first, second);
    Tenant otherWay = take(second, first);

    assertThat(TenantDigest.of(system.driver, oneWay).digest())
        .isEqualTo(TenantDigest.of(system.driver, otherWay).digest());
    assertThat(ledger(oneWay)).isEqualTo(disagreements(prices, catalog));
    assertThat(ledger(oneWay))
        .as("models that disagree")
        .hasSizeGreaterThan(data.isReal() ? 20 : 1);
    assertReplays(oneWay, prices.keySet());
  }

  /** What is in the ledger follows from the changes, again and again. */
  private static void assertReplays(Tenant tenant, Set<String> models) {
    TreeSet<String> settledAgain = new TreeSet<>();
    for (ModelHistory history :
        system.reader.execute(new SelectHistories(List.copyOf(models)), scope(tenant)).values()) {
      history.conflicts().stream().map(Conflict::id).forEach(settledAgain::add);
    }
    TreeSet<String> kept = new TreeSet<>();
    entries(tenant).forEach(entry -> kept.add(entry.id()));
    assertThat(settledAgain).isEqualTo(kept);
  }

  /** Counted from the files alone: model and field, for prices and the window of context. */
  private static SortedSet<String> disagreements(
      SortedMap<String, JsonNode> prices, SortedMap<String, JsonNode> catalog) {
    TreeSet<String> found = new TreeSet<>();
    prices.forEach(
        (model, price) -> {
          JsonNode other = catalog.getOrDefault(model, JsonNodeFactory.instance.objectNode());
          compare(
              found,
              model,
              ModelField.INPUT_USD_PER_MILLION,
              perMillion(price.path("input_cost_per_token")),
              plain(other.at("/cost/input")));
          compare(
              found,
              model,
              ModelField.OUTPUT_USD_PER_MILLION,
              perMillion(price.path("output_cost_per_token")),
              plain(other.at("/cost/output")));
          compare(
              found,
              model,
              ModelField.CONTEXT_WINDOW,
              plain(first(price, "max_input_tokens", "max_tokens")),
              plain(other.at("/limit/context")));
        });
    return found;
  }

  private static void compare(
      Set<String> found,
      String model,
      ModelField field,
      Optional<BigDecimal> one,
      Optional<BigDecimal> other) {
    if (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) != 0) {
      found.add(model + " " + field.label());
    }
  }

  private static SortedSet<String> ledger(Tenant tenant) {
    TreeSet<String> found = new TreeSet<>();
    Set<String> counted =
        Set.of("input_usd_per_million", "output_usd_per_million", "context_window");
    for (SelectConflicts.Entry entry : entries(tenant)) {
      if (counted.contains(entry.field())) {
        found.add(entry.model() + " " + entry.field());
      }
    }
    return found;
  }

  private static List<SelectConflicts.Entry> entries(Tenant tenant) {
    return system.reader.execute(
        new SelectConflicts(Optional.empty(), Optional.empty(), 5_000), scope(tenant));
  }

  private static Tenant take(List<Received> first, List<Received> second) {
    Tenant tenant = SyncForTests.tenant();
    RegistrySync sync = system.anew(tenant);
    sync.take(Channel.WEBHOOK, first);
    sync.take(Channel.WEBHOOK, second);
    return tenant;
  }

  private static Received priceMap(String model, JsonNode record) {
    return received("price-map", "2025-09-01T00:00:00Z", model, "metadata", record);
  }

  private static Received modelsDev(String model, JsonNode record) {
    return received("models-dev", "2025-09-02T00:00:00Z", model, "", record);
  }

  private static Received received(
      String origin, String time, String id, String under, JsonNode record) {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    if (under.isEmpty()) {
      model.setAll((ObjectNode) record);
    } else {
      model.set(under, record);
    }
    model.put("model_id", id);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("event_id", origin + "-" + id);
    body.put("event_type", "model.updated");
    body.put("timestamp", time);
    body.set("model", model);
    return new Received(origin + "/" + id, new WebhookReader(origin).read(body));
  }

  /** The catalog's models by plain name; of a name that several providers have, the first. */
  private static SortedMap<String, JsonNode> catalog(RecordedData data) {
    TreeMap<String, JsonNode> models = new TreeMap<>();
    PriceMap.tree(data.files().catalog())
        .path("providers")
        .forEach(
            provider ->
                provider
                    .path("models")
                    .properties()
                    .forEach(model -> models.putIfAbsent(model.getKey(), model.getValue())));
    return models;
  }

  private static JsonNode first(JsonNode record, String... names) {
    for (String name : names) {
      if (record.path(name).isNumber()) {
        return record.path(name);
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private static Optional<BigDecimal> plain(JsonNode number) {
    return number.isNumber() ? Optional.of(new BigDecimal(number.asText())) : Optional.empty();
  }

  private static Optional<BigDecimal> perMillion(JsonNode number) {
    return plain(number).map(price -> price.movePointRight(6));
  }

  private static Scope scope(Tenant tenant) {
    return new Scope(tenant, Set.of());
  }
}
