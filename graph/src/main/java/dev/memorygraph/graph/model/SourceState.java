package dev.memorygraph.graph.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What one origin stands by, while its changes are gone through in order. */
final class SourceState {
  private final Map<ModelField, SourcedValue> claims = new EnumMap<>(ModelField.class);
  private Optional<ChangeStamp> deleted = Optional.empty();

  void take(ModelChange change) {
    switch (change.kind()) {
      case DELETED -> deleted = deleted.or(() -> Optional.of(change.stamp()));
      case STATED -> {
        revive();
        claims.keySet().retainAll(change.fields().keySet());
        change.fields().forEach((field, value) -> say(field, value, change.stamp()));
      }
      case AMENDED -> {
        revive();
        change.fields().forEach((field, value) -> say(field, value, change.stamp()));
      }
    }
  }

  Map<ModelField, SourcedValue> claims() {
    return claims;
  }

  Optional<ChangeStamp> deleted() {
    return deleted;
  }

  /** A model that comes back begins anew. */
  private void revive() {
    if (deleted.isPresent()) {
      claims.clear();
      deleted = Optional.empty();
    }
  }

  private void say(ModelField field, FieldValue value, ChangeStamp stamp) {
    Optional<FieldValue> known = Optional.ofNullable(claims.get(field)).map(SourcedValue::value);
    switch (value) {
      case FieldValue.Cleared cleared -> claims.remove(field);
      case FieldValue.Amended(var added, var removed) -> {
        TreeSet<String> names = new TreeSet<>();
        if (known.isPresent() && known.get() instanceof FieldValue.Names before) {
          names.addAll(before.names());
        }
        names.addAll(added);
        names.removeAll(removed);
        claim(field, new FieldValue.Names(names), known, stamp);
      }
      case FieldValue.Text text -> claim(field, text, known, stamp);
      case FieldValue.Count count -> claim(field, count, known, stamp);
      case FieldValue.Price price -> claim(field, price, known, stamp);
      case FieldValue.Flag flag -> claim(field, flag, known, stamp);
      case FieldValue.Names names -> claim(field, names, known, stamp);
    }
  }

  private void claim(
      ModelField field, FieldValue value, Optional<FieldValue> known, ChangeStamp stamp) {
    if (!known.equals(Optional.of(value))) {
      claims.put(field, new SourcedValue(value, stamp));
    }
  }
}
