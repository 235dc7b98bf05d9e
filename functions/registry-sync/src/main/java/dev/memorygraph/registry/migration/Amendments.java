package dev.memorygraph.registry.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Json;
import dev.memorygraph.graph.model.ChangeStamp;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.ModelChange.Kind;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelHistory;
import dev.memorygraph.registry.alias.Aliases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a migration adds to the history of a model: next to each change whose extensions say a
 * property that has a meaning now, an amendment of the same origin and time that says the field.
 * Follows from the history alone, and is the same however much of it was added before. Pure.
 */
final class Amendments {
  private static final ObjectMapper JSON = Json.mapper(Integer.MAX_VALUE);
  private static final int HEX = 16;
  private static final int DIGEST_BITS = 48;

  private final Aliases aliases;
  private final int round;

  /**
   * @param round counts migrations after those that were rolled back; each goes after the one
   *     before
   */
  Amendments(Aliases aliases, int round) {
    this.aliases = aliases;
    this.round = round;
  }

  /**
   * An amendment that there should be.
   *
   * @param undo makes it as if it had not been said
   * @param isThere whether the history has it
   */
  record Due(ModelChange amendment, ModelChange undo, boolean isThere) {}

  /** All there should be, in the order of the changes. */
  List<Due> of(ModelHistory history) {
    Set<ModelChange> all = new HashSet<>(history.changes());
    Set<ChangeStamp> ours = new HashSet<>();
    List<ModelChange> theirs = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    for (ModelChange change : history.changes()) {
      if (!ours.contains(change.stamp())) {
        SortedMap<ModelField, FieldValue> meant = meant(change);
        if (!meant.isEmpty()) {
          due.add(due(change, meant, theirs, all));
          for (int place = 1; place <= 2 * round; place++) {
            ours.add(after(change.stamp(), place));
          }
        }
        theirs.add(change);
      }
    }
    return due;
  }

  private Due due(
      ModelChange change,
      SortedMap<ModelField, FieldValue> meant,
      List<ModelChange> earlier,
      Set<ModelChange> all) {
    ModelChange amendment = amendment(change, 2 * round - 1, meant);
    SortedMap<ModelField, FieldValue> before = before(change, earlier);
    before.keySet().retainAll(meant.keySet());
    meant.keySet().forEach(field -> before.putIfAbsent(field, new FieldValue.Cleared()));
    return new Due(amendment, amendment(change, 2 * round, before), all.contains(amendment));
  }

  /** What a change would say beside what it does, were it read now. */
  private SortedMap<ModelField, FieldValue> meant(ModelChange change) {
    if (!(change.fields().get(ModelField.EXTENSIONS) instanceof FieldValue.Text(String text))) {
      return new TreeMap<>();
    }
    try {
      SortedMap<ModelField, FieldValue> said = aliases.read(JSON.readTree(text));
      said.keySet().removeAll(change.fields().keySet());
      return said;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Extensions are JSON", e);
    }
  }

  /** What the origin stood by that a change leaves as it was. */
  private static SortedMap<ModelField, FieldValue> before(
      ModelChange change, List<ModelChange> earlier) {
    return change.kind() == Kind.AMENDED
        ? ModelHistory.of(change.model(), earlier)
            .saidBy(change.stamp().origin())
            .orElseGet(TreeMap::new)
        : new TreeMap<>();
  }

  private static ModelChange amendment(
      ModelChange change, int place, SortedMap<ModelField, FieldValue> fields) {
    return new ModelChange(change.model(), after(change.stamp(), place), Kind.AMENDED, fields);
  }

  /**
   * The stamp some places later. Goes by the digest, which decides last, so that even a message of
   * the next microsecond comes after it.
   */
  private static ChangeStamp after(ChangeStamp stamp, int places) {
    long digest = Long.parseLong(stamp.digest(), HEX) + places;
    long carry = digest >>> DIGEST_BITS;
    long rest = digest & ((1L << DIGEST_BITS) - 1);
    return new ChangeStamp(
        stamp.timeMs(), stamp.counter() + carry, stamp.origin(), "%012x".formatted(rest));
  }
}
