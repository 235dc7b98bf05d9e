package dev.memorygraph.graph.model;

import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.price.RateKey;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.genai.time.Timeline.Span;
import dev.memorygraph.graph.call.ModelTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * All that registries said about one model. A set: adding the same change again, or in another
 * order, makes no difference to anything that this class answers.
 */
public final class ModelHistory {
  private static final Map<ModelField, PricedUnit> PRICES =
      Map.of(
          ModelField.INPUT_USD_PER_MILLION, PricedUnit.INPUT,
          ModelField.OUTPUT_USD_PER_MILLION, PricedUnit.OUTPUT,
          ModelField.CACHE_READ_USD_PER_MILLION, PricedUnit.CACHE_READ,
          ModelField.CACHE_WRITE_USD_PER_MILLION, PricedUnit.CACHE_WRITE,
          ModelField.REASONING_USD_PER_MILLION, PricedUnit.REASONING);

  private final String model;
  private final SortedMap<ChangeStamp, ModelChange> changes;

  private ModelHistory(String model, SortedMap<ChangeStamp, ModelChange> changes) {
    this.model = model;
    this.changes = Collections.unmodifiableSortedMap(changes);
  }

  /** The history of a model that is made of these changes. */
  public static ModelHistory of(String model, Collection<ModelChange> changes) {
    TreeMap<ChangeStamp, ModelChange> sorted = new TreeMap<>();
    for (ModelChange change : changes) {
      if (!change.model().equals(model)) {
        throw new IllegalArgumentException("A change of another model");
      }
      sorted.put(change.stamp(), change);
    }
    return new ModelHistory(model, sorted);
  }

  /** The changes in the order of their stamps. */
  public List<ModelChange> changes() {
    return List.copyOf(changes.values());
  }

  /** What held at that instant; empty before the first change. */
  public Optional<ModelState> at(Instant instant) {
    Walk walk = new Walk();
    changes.values().stream()
        .filter(change -> !change.stamp().time().isAfter(instant))
        .forEach(walk::take);
    return walk.state();
  }

  /** What an origin stands by after the last change; empty where it has no such model. */
  public Optional<SortedMap<ModelField, FieldValue>> saidBy(String origin) {
    Walk walk = new Walk();
    changes.values().forEach(walk::take);
    return walk.origin(origin)
        .filter(view -> view.deleted().isEmpty())
        .map(
            view -> {
              TreeMap<ModelField, FieldValue> said = new TreeMap<>();
              view.claims().forEach((field, claim) -> said.put(field, claim.value()));
              return said;
            });
  }

  /** What holds after the last change; empty where there is none. */
  public Optional<ModelState> latest() {
    Walk walk = new Walk();
    changes.values().forEach(walk::take);
    return walk.state();
  }

  /** Every contradiction there ever was between origins, the oldest first. */
  public List<Conflict> conflicts() {
    TreeMap<String, Conflict> conflicts = new TreeMap<>();
    each(
        (change, state) ->
            state.conflicts().forEach(conflict -> conflicts.put(conflict.id(), conflict)));
    return conflicts.values().stream().sorted().toList();
  }

  /** What follows for the calls that name the model: its prices and its alias, over time. */
  public ModelTerms terms() {
    List<Span<Prices>> prices = new ArrayList<>();
    List<Span<String>> aliases = new ArrayList<>();
    each(
        (change, state) -> {
          prices.add(span(change, prices(state)));
          aliases.add(
              span(change, state.value(ModelField.ALIAS_OF).map(FieldValue::toString).orElse("")));
        });
    return new ModelTerms(Timeline.of(prices, Prices.UNKNOWN), Timeline.of(aliases, ""));
  }

  private static <V> Span<V> span(ModelChange change, V value) {
    return new Span<>(change.stamp().timeMs(), change.stamp().toString(), value);
  }

  private static Prices prices(ModelState state) {
    TreeMap<RateKey, BigDecimal> rates = new TreeMap<>();
    PRICES.forEach(
        (field, unit) -> price(state, field).ifPresent(usd -> rates.put(RateKey.of(unit), usd)));
    return others(state).and(new Prices(rates));
  }

  private static Optional<BigDecimal> price(ModelState state, ModelField field) {
    return state
        .value(field)
        .map(value -> value instanceof FieldValue.Price price ? price.decimal() : BigDecimal.ZERO);
  }

  private static Prices others(ModelState state) {
    return state
        .value(ModelField.OTHER_PRICES)
        .map(value -> Prices.parse(value.toString()))
        .orElse(Prices.UNKNOWN);
  }

  private void each(BiConsumer<ModelChange, ModelState> visitor) {
    Walk walk = new Walk();
    for (ModelChange change : changes.values()) {
      walk.take(change);
      walk.state().ifPresent(state -> visitor.accept(change, state));
    }
  }

  /** Goes through changes in order. */
  private final class Walk {
    private final SortedMap<String, SourceState> origins = new TreeMap<>();

    void take(ModelChange change) {
      origins.computeIfAbsent(change.stamp().origin(), origin -> new SourceState()).take(change);
    }

    Optional<SourceState> origin(String origin) {
      return Optional.ofNullable(origins.get(origin));
    }

    Optional<ModelState> state() {
      return origins.isEmpty()
          ? Optional.empty()
          : Optional.of(ConflictResolver.of(model, origins));
    }
  }
}
