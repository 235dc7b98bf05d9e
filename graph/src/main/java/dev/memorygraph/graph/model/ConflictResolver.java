package dev.memorygraph.graph.model;

import dev.memorygraph.graph.model.ModelField.Group;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settles what several origins say at one time. Pure, and blind to the order of the origins. */
final class ConflictResolver {
  private static final Comparator<SourcedValue> BY_STAMP =
      Comparator.comparing(SourcedValue::since);

  private final String model;
  private final SortedMap<String, Map<ModelField, SourcedValue>> speaking = new TreeMap<>();
  private final SortedMap<ModelField, SourcedValue> settled = new TreeMap<>();
  private final Optional<ChangeStamp> deleted;

  private ConflictResolver(String model, Map<String, SourceState> origins) {
    this.model = model;
    boolean gone = origins.values().stream().allMatch(view -> view.deleted().isPresent());
    origins.forEach(
        (origin, view) -> {
          if (gone || view.deleted().isEmpty()) {
            speaking.put(origin, view.claims());
          }
        });
    deleted =
        gone
            ? origins.values().stream()
                .flatMap(view -> view.deleted().stream())
                .max(Comparator.naturalOrder())
            : Optional.empty();
  }

  /**
   * What holds.
   *
   * @param origins what each stands by; one at the least. An origin that deleted the model is not
   *     heard, unless all have: then the last words stand
   */
  static ModelState of(String model, Map<String, SourceState> origins) {
    ConflictResolver settlement = new ConflictResolver(model, origins);
    for (ModelField field : ModelField.values()) {
      settlement.settle(field);
    }
    return new ModelState(model, settlement.settled, settlement.deleted, settlement.conflicts());
  }

  private void settle(ModelField field) {
    Optional<SourcedValue> claim =
        switch (field.rule()) {
          case MERGE -> ofTenant(field).or(() -> claims(field).stream().max(BY_STAMP));
          case LATEST_WINS -> lastToSpeakOf(field.group()).map(claims -> claims.get(field));
          case APPEND -> claims(field).stream().reduce(ConflictResolver::union);
        };
    claim.ifPresent(value -> settled.put(field, value));
  }

  private Optional<SourcedValue> ofTenant(ModelField field) {
    return Optional.ofNullable(sides(field).get(ModelChange.TENANT));
  }

  /** What each origin says about a field, where it says anything. */
  private Collection<SourcedValue> claims(ModelField field) {
    return sides(field).values();
  }

  private SortedMap<String, SourcedValue> sides(ModelField field) {
    TreeMap<String, SourcedValue> sides = new TreeMap<>();
    speaking.forEach(
        (origin, claims) ->
            Optional.ofNullable(claims.get(field)).ifPresent(claim -> sides.put(origin, claim)));
    return sides;
  }

  private Optional<Map<ModelField, SourcedValue>> lastToSpeakOf(Group group) {
    Map<ChangeStamp, Map<ModelField, SourcedValue>> byLastWord =
        new TreeMap<>(Comparator.reverseOrder());
    for (Map<ModelField, SourcedValue> claims : speaking.values()) {
      Map<ModelField, SourcedValue> ofGroup = new EnumMap<>(ModelField.class);
      ModelField.of(group)
          .forEach(
              field ->
                  Optional.ofNullable(claims.get(field))
                      .ifPresent(claim -> ofGroup.put(field, claim)));
      ofGroup.values().stream()
          .map(SourcedValue::since)
          .max(Comparator.naturalOrder())
          .ifPresent(last -> byLastWord.put(last, ofGroup));
    }
    return byLastWord.values().stream().findFirst();
  }

  private static SourcedValue union(SourcedValue one, SourcedValue other) {
    TreeSet<String> names = new TreeSet<>(names(one));
    names.addAll(names(other));
    SourcedValue later = BY_STAMP.compare(one, other) >= 0 ? one : other;
    return new SourcedValue(new FieldValue.Names(names), later.since());
  }

  private static Collection<String> names(SourcedValue claim) {
    return claim.value() instanceof FieldValue.Names names ? names.names() : List.of();
  }

  /**
   * Of the metadata, which are whatever a registry has to say, origins are not expected to say the
   * same.
   */
  private List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    for (ModelField field : ModelField.values()) {
      SortedMap<String, SourcedValue> sides = sides(field);
      boolean agreed = sides.values().stream().map(SourcedValue::value).distinct().count() < 2;
      if (!agreed && field.group() != Group.METADATA) {
        FieldValue outcome =
            Optional.ofNullable(settled.get(field))
                .map(SourcedValue::value)
                .orElseGet(FieldValue.Cleared::new);
        conflicts.add(new Conflict(model, field, sides, outcome));
      }
    }
    return conflicts;
  }
}
