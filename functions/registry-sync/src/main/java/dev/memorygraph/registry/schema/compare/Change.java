package dev.memorygraph.registry.schema.compare;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * One difference between two versions of a schema.
 *
 * @param pointer JSON pointer to the property or keyword, in whichever of the two has it
 * @param breaks in which directions data may be written that is no longer valid to its readers
 */
public record Change(String pointer, Kind kind, Set<Direction> breaks) {

  /** What kind of difference it is. */
  public enum Kind {
    PROPERTY_ADDED,
    PROPERTY_DROPPED,
    MADE_REQUIRED,
    MADE_OPTIONAL,
    /** Allows all that it did, and more. */
    WIDENED,
    /** Allows less than it did. */
    NARROWED,
    /** Allows other things than it did. */
    CHANGED,
    /** Says something that is not compared, and is therefore taken for the worst. */
    NOT_UNDERSTOOD;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Change {
    breaks = breaks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(breaks));
  }

  static Change widened(String pointer) {
    return new Change(pointer, Kind.WIDENED, Set.of(Direction.FORWARD));
  }

  static Change narrowed(String pointer) {
    return new Change(pointer, Kind.NARROWED, Set.of(Direction.BACKWARD));
  }

  static Change changed(String pointer) {
    return new Change(pointer, Kind.CHANGED, EnumSet.allOf(Direction.class));
  }

  static Change notUnderstood(String pointer) {
    return new Change(pointer, Kind.NOT_UNDERSTOOD, EnumSet.allOf(Direction.class));
  }

  /** Whether data of the one may be invalid to readers of the other. */
  public boolean breaks(Direction direction) {
    return breaks.contains(direction);
  }

  /** For a person, such as {@code narrowed at /properties/a/type}. */
  @Override
  public String toString() {
    return kind.label() + " at " + (pointer.isEmpty() ? "the root" : pointer);
  }
}
