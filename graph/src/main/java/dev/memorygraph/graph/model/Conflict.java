package dev.memorygraph.graph.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two or more origins that say different things about one field at one time, and how that was
 * settled. Follows from the changes alone, so that it can be settled again with the same outcome.
 *
 * @param sides what each origin stands by, by origin; two at the least
 * @param outcome the value that holds
 */
public record Conflict(
    String model, ModelField field, SortedMap<String, SourcedValue> sides, FieldValue outcome)
    implements Comparable<Conflict> {
  private static final Comparator<Conflict> ORDER =
      Comparator.comparing(Conflict::since).thenComparing(Conflict::field);

  /** What kind of contradiction it is. */
  public enum Type {
    CONCURRENT_UPDATE,
    CAPABILITY_DIVERGENCE,
    SCHEMA_MISMATCH,
    DELETED_IN_USE;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Conflict {
    sides = Collections.unmodifiableSortedMap(new TreeMap<>(sides));
    if (sides.size() < 2) {
      throw new IllegalArgumentException("It takes two to disagree");
    }
  }

  public Type type() {
    return field == ModelField.CAPABILITIES ? Type.CAPABILITY_DIVERGENCE : Type.CONCURRENT_UPDATE;
  }

  /** When the last of the sides began to say what it says. */
  public ChangeStamp since() {
    return sides.values().stream()
        .map(SourcedValue::since)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** Names the conflict among all of its tenant. */
  public String id() {
    String stamps =
        sides.values().stream()
            .map(claim -> claim.since().toString())
            .collect(Collectors.joining("+"));
    return model + "/" + field.label() + "/" + Digest.of(stamps);
  }

  @Override
  public int compareTo(Conflict other) {
    return ORDER.compare(this, other);
  }
}
