package dev.memorygraph.graph.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What holds of a model at one time, all origins taken together.
 *
 * @param fields the value that holds for each field, and whose word it is
 * @param deleted when the last registry that had it deleted it; empty while any has it
 * @param conflicts the fields that origins do not agree on
 */
public record ModelState(
    String model,
    SortedMap<ModelField, SourcedValue> fields,
    Optional<ChangeStamp> deleted,
    List<Conflict> conflicts) {
  /** How long a deleted model stays usable, since calls may still be made. */
  public static final Duration GRACE = Duration.ofDays(30);

  /** Where a model is in its life. */
  public enum Status {
    ACTIVE,
    DEPRECATED,
    /** Deleted, and still within the time of grace. */
    DELETED,
    /** Deleted, and past it. */
    RETIRED;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelState {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    conflicts = List.copyOf(conflicts);
  }

  /** The value of a field, or empty. */
  public Optional<FieldValue> value(ModelField field) {
    return Optional.ofNullable(fields.get(field)).map(SourcedValue::value);
  }

  /** When the time of grace ends; empty while the model is not deleted. */
  public Optional<Instant> graceEnds() {
    return deleted.map(stamp -> stamp.time().plus(GRACE));
  }

  public Status status(Instant now) {
    Optional<Instant> end = graceEnds();
    if (end.isPresent()) {
      return now.isBefore(end.get()) ? Status.DELETED : Status.RETIRED;
    }
    return value(ModelField.DEPRECATED).equals(Optional.of(new FieldValue.Flag(true)))
        ? Status.DEPRECATED
        : Status.ACTIVE;
  }
}
