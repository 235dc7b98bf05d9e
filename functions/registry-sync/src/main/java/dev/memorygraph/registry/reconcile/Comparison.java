package dev.memorygraph.registry.reconcile;

import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.registry.reconcile.Difference.Field;
import dev.memorygraph.registry.reconcile.Difference.Kind;
import dev.memorygraph.registry.sync.HybridClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares one model, and says which change puts it right. Pure but for the clock. */
final class Comparison {
  private final String origin;
  private final HybridClock clock;

  /**
   * @param clock stamps changes that carry no stamp which would win
   */
  Comparison(String origin, HybridClock clock) {
    this.origin = origin;
    this.clock = clock;
  }

  /** A difference and the change that ends it. */
  record Repair(Difference difference, ModelChange change) {}

  /**
   * Compares a model that the registry has.
   *
   * @param now as the registry describes it
   * @param known what was said of it so far; empty where nothing was
   */
  Optional<Repair> compare(ModelChange now, Optional<ModelHistory> known) {
    Optional<SortedMap<ModelField, FieldValue>> said =
        known.flatMap(history -> history.saidBy(origin));
    if (said.isPresent() && said.get().equals(now.fields())) {
      return Optional.empty();
    }
    SortedMap<ModelField, FieldValue> before = said.orElseGet(TreeMap::new);
    Kind kind = said.isPresent() ? Kind.DIFFERS : Kind.MISSING;
    Difference difference = new Difference(now.model(), kind, fields(before, now.fields()));
    return Optional.of(new Repair(difference, winning(now, known)));
  }

  /** For a model that the registry does not have. */
  Optional<Repair> extra(ModelHistory known) {
    return known
        .saidBy(origin)
        .map(
            said -> {
              String model = known.changes().getFirst().model();
              return new Repair(
                  new Difference(model, Kind.EXTRA, fields(said, new TreeMap<>())),
                  stamped(model, known, ModelChange.Kind.DELETED, new TreeMap<>()));
            });
  }

  /** The change as it is where it is the origin's newest, else with a stamp that makes it so. */
  private ModelChange winning(ModelChange now, Optional<ModelHistory> known) {
    boolean newest =
        known.stream()
            .flatMap(history -> history.changes().stream())
            .filter(change -> change.stamp().origin().equals(origin))
            .allMatch(change -> change.stamp().compareTo(now.stamp()) < 0);
    return newest ? now : stamped(now.model(), known.orElseThrow(), now.kind(), now.fields());
  }

  private ModelChange stamped(
      String model,
      ModelHistory known,
      ModelChange.Kind kind,
      SortedMap<ModelField, FieldValue> fields) {
    known
        .changes()
        .forEach(
            change ->
                clock.observe(
                    new HybridClock.Reading(change.stamp().timeMs(), change.stamp().counter())));
    HybridClock.Reading reading = clock.read();
    return ModelChange.of(model, reading.timeMs(), reading.counter(), origin, kind, fields);
  }

  private static List<Field> fields(
      SortedMap<ModelField, FieldValue> graph, SortedMap<ModelField, FieldValue> registry) {
    List<Field> fields = new ArrayList<>();
    for (ModelField field : ModelField.values()) {
      String one = text(graph, field);
      String other = text(registry, field);
      if (!one.equals(other)) {
        fields.add(new Field(field.label(), one, other));
      }
    }
    return fields;
  }

  private static String text(SortedMap<ModelField, FieldValue> fields, ModelField field) {
    return Optional.ofNullable(fields.get(field)).map(FieldValue::toString).orElse("");
  }
}
