package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a new version of a schema must be able to. BACKWARD lets fields be dropped and optional ones
 * added, FORWARD fields be added and optional ones dropped, FULL only what both let; the transitive
 * ones compare with all versions, the others with the last.
 */
public enum CompatibilityMode {
  BACKWARD(false, Direction.BACKWARD),
  BACKWARD_TRANSITIVE(true, Direction.BACKWARD),
  FORWARD(false, Direction.FORWARD),
  FORWARD_TRANSITIVE(true, Direction.FORWARD),
  FULL(false, Direction.BACKWARD, Direction.FORWARD),
  FULL_TRANSITIVE(true, Direction.BACKWARD, Direction.FORWARD),
  NONE(false);

  private final boolean transitive;

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Direction> directions;

  CompatibilityMode(boolean transitive, Direction... directions) {
    this.transitive = transitive;
    this.directions = Set.of(directions);
  }

  /** The mode of that name, or empty. */
  public static Optional<CompatibilityMode> parse(String name) {
    return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
  }

  /**
   * Compares a version with those before it.
   *
   * @param earlier schemas, the oldest first
   */
  public Verdict evaluate(List<JsonNode> earlier, JsonNode newer) {
    List<JsonNode> compared =
        transitive || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
    List<Change> changes =
        compared.stream()
            .flatMap(older -> SchemaComparison.of(older, newer).stream())
            .distinct()
            .toList();
    return new Verdict(directions, changes);
  }

  /**
   * What a comparison came to.
   *
   * @param wanted in which directions nothing may break
   */
  public record Verdict(Set<Direction> wanted, List<Change> changes) {
    public Verdict {
      wanted = wanted.isEmpty() ? Set.of() : EnumSet.copyOf(wanted);
      changes = List.copyOf(changes);
    }

    /** Whether the mode lets the version be. */
    public boolean accepts() {
      return wanted.stream().allMatch(this::holds);
    }

    /** Whether nothing breaks in a direction. */
    public boolean holds(Direction direction) {
      return changes.stream().noneMatch(change -> change.breaks(direction));
    }
  }
}
