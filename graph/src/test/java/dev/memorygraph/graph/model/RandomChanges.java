package dev.memorygraph.graph.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Invented histories in which origins contradict each other, and clocks often show the same. */
public final class RandomChanges {
  private static final List<String> ORIGINS = List.of("alpha", "beta", "gamma");
  private static final List<String> NAMES = List.of("chat", "tools", "vision");

  private RandomChanges() {}

  /** Some changes of one model. */
  public static List<ModelChange> of(String model, Random random) {
    List<ModelChange> changes = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      changes.add(change(model, random));
    }
    return changes;
  }

  private static ModelChange change(String model, Random random) {
    ModelChange.Kind kind =
        switch (random.nextInt(6)) {
          case 0 -> ModelChange.Kind.DELETED;
          case 1, 2 -> ModelChange.Kind.AMENDED;
          default -> ModelChange.Kind.STATED;
        };
    SortedMap<ModelField, FieldValue> fields =
        kind == ModelChange.Kind.DELETED ? new TreeMap<>() : fields(kind, random);
    String origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
    return ModelChange.of(
        model, 1_000 + random.nextInt(8), random.nextInt(2), origin, kind, fields);
  }

  private static SortedMap<ModelField, FieldValue> fields(ModelChange.Kind kind, Random random) {
    TreeMap<ModelField, FieldValue> fields = new TreeMap<>();
    for (ModelField field : ModelField.values()) {
      if (random.nextInt(3) == 0) {
        fields.put(field, value(field, kind, random));
      }
    }
    return fields;
  }

  private static FieldValue value(ModelField field, ModelChange.Kind kind, Random random) {
    if (kind == ModelChange.Kind.AMENDED && random.nextInt(4) == 0) {
      return new FieldValue.Cleared();
    }
    return switch (field.kind()) {
      case TEXT -> new FieldValue.Text("text-" + random.nextInt(3));
      case COUNT -> new FieldValue.Count(random.nextInt(3));
      case PRICE -> new FieldValue.Price(random.nextInt(3) / 4.0);
      case FLAG -> new FieldValue.Flag(random.nextBoolean());
      case NAMES -> names(kind, random);
    };
  }

  private static FieldValue names(ModelChange.Kind kind, Random random) {
    SortedSet<String> added = names(random);
    SortedSet<String> removed = names(random);
    boolean amends = !added.isEmpty() || !removed.isEmpty();
    return kind == ModelChange.Kind.AMENDED && amends && random.nextBoolean()
        ? new FieldValue.Amended(added, removed)
        : new FieldValue.Names(added);
  }

  private static SortedSet<String> names(Random random) {
    TreeSet<String> names = new TreeSet<>(NAMES);
    names.removeIf(name -> random.nextBoolean());
    return names;
  }
}
