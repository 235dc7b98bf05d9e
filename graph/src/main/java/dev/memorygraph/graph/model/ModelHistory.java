package dev.memorygraph.graph.model;

import dev.memorygraph.genai.price.PriceList;
import dev.memorygraph.genai.price.TokenPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * All that registries said about one model. A set: adding the same change again, or in another
 * order, makes no difference to anything that this class answers.
 */
public final class ModelHistory {
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

  /** What tokens cost, over time. */
  public PriceList prices() {
    List<PriceList.Span> spans = new ArrayList<>();
    each((change, state) -> spans.add(span(change, state)));
    return PriceList.of(spans);
  }

  private static PriceList.Span span(ModelChange change, ModelState state) {
    TokenPrices prices =
        new TokenPrices(
            price(state, ModelField.INPUT_USD_PER_MILLION),
            price(state, ModelField.OUTPUT_USD_PER_MILLION),
            price(state, ModelField.CACHE_READ_USD_PER_MILLION),
            price(state, ModelField.CACHE_WRITE_USD_PER_MILLION),
            price(state, ModelField.REASONING_USD_PER_MILLION));
    return new PriceList.Span(change.stamp().timeMs(), change.stamp().toString(), prices);
  }

  private static Optional<BigDecimal> price(ModelState state, ModelField field) {
    return state
        .value(field)
        .map(value -> value instanceof FieldValue.Price price ? price.decimal() : BigDecimal.ZERO);
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
