package dev.memorygraph.graph.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a tenant's graph lies.
 *
 * @param database that is read
 * @param other the second database of a move; empty without one
 * @param since when the phase began
 * @param version counts every change of phase
 */
public record Placement(
    String database, Phase phase, Optional<String> other, Instant since, long version) {

  /** How far a move is. */
  public enum Phase {
    /** There is none. */
    SETTLED,
    /** Writers write both, and what was there before is copied to the other. */
    COPYING,
    /** All is copied, and readers turn to what was the other; writers write both. */
    SWITCHED,
    /** Writers write one, and what the other holds is deleted. */
    CLEARING
  }

  public Placement {
    if ((phase == Phase.SETTLED) == other.isPresent()) {
      throw new IllegalArgumentException("A move has two databases, and everything else has one");
    }
  }

  /** The first placement of a tenant. */
  public static Placement first(String database, Instant now) {
    return new Placement(database, Phase.SETTLED, Optional.empty(), now, 1);
  }

  /** The databases that every write goes to, the one that is read first. */
  public List<String> written() {
    return switch (phase) {
      case SETTLED, CLEARING -> List.of(database);
      case COPYING, SWITCHED -> List.of(database, target());
    };
  }

  /** Whether a move is under way, in any phase. */
  public boolean isMoving() {
    return phase != Phase.SETTLED;
  }

  /**
   * The other database.
   *
   * @throws IllegalStateException where there is no move
   */
  public String target() {
    return other.orElseThrow(() -> new IllegalStateException("No move is under way"));
  }

  /** Begins a move. */
  public Placement moving(String to, Instant now) {
    return next(database, Phase.COPYING, Optional.of(to), now);
  }

  /** Has readers turn to the copy. */
  public Placement switched(Instant now) {
    return next(target(), Phase.SWITCHED, Optional.of(database), now);
  }

  /** Has writers leave the other database, after a switch or where a move is given up. */
  public Placement clearing(Instant now) {
    return next(database, Phase.CLEARING, other, now);
  }

  /** Ends a move. */
  public Placement settled(Instant now) {
    return next(database, Phase.SETTLED, Optional.empty(), now);
  }

  private Placement next(String read, Phase phase, Optional<String> second, Instant now) {
    return new Placement(read, phase, second, now, version + 1);
  }
}
