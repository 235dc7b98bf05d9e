package dev.memorygraph.graph.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a change lies in the properties of a node. */
public final class ChangeNode {
  private static final String MODEL = "model_id";
  private static final String STAMP = "said_at";
  private static final String KIND = "change";
  private static final String CLEARED = "cleared";
  private static final String ADDED = "_added";
  private static final String REMOVED = "_removed";

  private ChangeNode() {}

  /** The properties that hold a change. */
  public static Map<String, Object> write(ModelChange change) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(MODEL, change.model());
    properties.put(STAMP, change.stamp().toString());
    properties.put(KIND, change.kind().label());
    List<String> cleared = new ArrayList<>();
    change
        .fields()
        .forEach(
            (field, value) -> {
              switch (value) {
                case FieldValue.Cleared none -> cleared.add(field.label());
                case FieldValue.Amended(var added, var removed) -> {
                  properties.put(field.label() + ADDED, List.copyOf(added));
                  properties.put(field.label() + REMOVED, List.copyOf(removed));
                }
                case FieldValue.Text text -> properties.put(field.label(), plain(text));
                case FieldValue.Count count -> properties.put(field.label(), plain(count));
                case FieldValue.Price price -> properties.put(field.label(), plain(price));
                case FieldValue.Flag flag -> properties.put(field.label(), plain(flag));
                case FieldValue.Names names -> properties.put(field.label(), plain(names));
              }
            });
    if (!cleared.isEmpty()) {
      properties.put(CLEARED, cleared);
    }
    return properties;
  }

  /** Reads what {@link #write} wrote. */
  public static ModelChange read(Map<String, Object> properties) {
    SortedMap<ModelField, FieldValue> fields = new TreeMap<>();
    for (ModelField field : ModelField.values()) {
      value(field, properties).ifPresent(value -> fields.put(field, value));
    }
    texts(properties.get(CLEARED)).stream()
        .flatMap(label -> ModelField.parse(label).stream())
        .forEach(field -> fields.put(field, new FieldValue.Cleared()));
    return new ModelChange(
        text(properties, MODEL),
        ChangeStamp.parse(text(properties, STAMP)),
        kind(text(properties, KIND)),
        fields);
  }

  /** A value as a property holds it. */
  public static Object plain(FieldValue value) {
    return switch (value) {
      case FieldValue.Text(String text) -> text;
      case FieldValue.Count(long count) -> count;
      case FieldValue.Price(double usdPerMillion) -> usdPerMillion;
      case FieldValue.Flag(boolean on) -> on;
      case FieldValue.Names(var names) -> List.copyOf(names);
      case FieldValue.Amended amended -> amended.toString();
      case FieldValue.Cleared cleared -> "";
    };
  }

  private static Optional<FieldValue> value(ModelField field, Map<String, Object> properties) {
    List<String> added = texts(properties.get(field.label() + ADDED));
    List<String> removed = texts(properties.get(field.label() + REMOVED));
    if (!added.isEmpty() || !removed.isEmpty()) {
      return Optional.of(new FieldValue.Amended(new TreeSet<>(added), new TreeSet<>(removed)));
    }
    return Optional.ofNullable(properties.get(field.label()))
        .map(
            value ->
                switch (field.kind()) {
                  case TEXT -> new FieldValue.Text(value.toString());
                  case COUNT -> new FieldValue.Count((Long) value);
                  case PRICE -> new FieldValue.Price((Double) value);
                  case FLAG -> new FieldValue.Flag((Boolean) value);
                  case NAMES -> FieldValue.Names.of(texts(value));
                });
  }

  private static ModelChange.Kind kind(String label) {
    for (ModelChange.Kind kind : ModelChange.Kind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalStateException("A change of no known kind");
  }

  private static String text(Map<String, Object> properties, String name) {
    return Optional.ofNullable(properties.get(name))
        .map(Object::toString)
        .orElseThrow(() -> new IllegalStateException("A change without " + name));
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
  }
}
