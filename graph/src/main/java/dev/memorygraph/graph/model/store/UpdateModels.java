package dev.memorygraph.graph.model.store;

import dev.memorygraph.genai.price.PriceColumns;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.call.ModelTerms;
import dev.memorygraph.graph.model.ChangeNode;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.graph.model.ModelState;
import dev.memorygraph.graph.model.SourcedValue;
import dev.memorygraph.graph.model.store.LockModels.Known;
import dev.memorygraph.graph.write.WriteContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.TransactionContext;

/**
 * Writes onto models what follows from their changes. The earliest time from which prices changed
 * is noted, until the calls since then are priced anew.
 */
final class UpdateModels {
  static final String CYPHER =
      """
      UNWIND $rows AS row
      MATCH (m:Node {key: row.key})
      SET m += row.properties
      WITH m, row
      WHERE row.reprice_from IS NOT NULL
      SET m.reprice_from = CASE
          WHEN m.reprice_from < row.reprice_from THEN m.reprice_from
          ELSE row.reprice_from
        END,
        m.reprice_noted_at = $now
      """;

  private UpdateModels() {}

  /**
   * What follows for a model.
   *
   * @param before what was known so far
   */
  record Update(String model, ModelHistory history, ModelState state, Known before) {}

  static void run(TransactionContext transaction, WriteContext origin, Collection<Update> updates) {
    if (!updates.isEmpty()) {
      List<Map<String, @Nullable Object>> rows =
          updates.stream().map(update -> row(update, origin)).toList();
      transaction.run(CYPHER, Map.of("rows", rows, "now", origin.recordedAtMs())).consume();
    }
  }

  private static Map<String, @Nullable Object> row(Update update, WriteContext origin) {
    ModelTerms terms = update.history().terms();
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("key", LockModels.key(update.model(), origin.tenant()));
    Map<String, @Nullable Object> properties = properties(update, terms);
    // Most changes leave most of a model as it was.
    properties
        .entrySet()
        .removeIf(
            one -> Objects.equals(one.getValue(), update.before().properties().get(one.getKey())));
    row.put("properties", properties);
    row.put("reprice_from", terms.differsFrom(update.before().terms()).orElse(null));
    return row;
  }

  /** A null takes a property away that a change before had brought. */
  private static Map<String, @Nullable Object> properties(Update update, ModelTerms terms) {
    ModelState state = update.state();
    Map<String, @Nullable Object> properties = new HashMap<>();
    for (ModelField field : ModelField.values()) {
      Optional<SourcedValue> claim = Optional.ofNullable(state.fields().get(field));
      properties.put(field.label(), claim.map(said -> ChangeNode.plain(said.value())).orElse(null));
    }
    properties.put(
        "claims",
        state.fields().entrySet().stream()
            .map(claim -> claim.getKey().label() + "=" + claim.getValue().since())
            .toList());
    properties.put(Derived.PRICES, orNull(terms.prices().lines(PriceColumns::write)));
    properties.put(Derived.ALIASES, orNull(terms.aliasOf().lines(name -> name)));
    properties.put(Derived.PRICE_NAMES, orNull(terms.priceNames(update.model())));
    properties.put("registered_at", update.history().changes().getFirst().stamp().timeMs());
    properties.put("deleted_at", state.deleted().map(stamp -> stamp.timeMs()).orElse(null));
    properties.put(
        "grace_period_ends", state.graceEnds().map(end -> end.toEpochMilli()).orElse(null));
    properties.put(
        "conflicts", state.conflicts().isEmpty() ? null : (long) state.conflicts().size());
    return properties;
  }

  private static @Nullable List<String> orNull(List<String> values) {
    return values.isEmpty() ? null : values;
  }
}
