package dev.memorygraph.registry.migration;

import dev.memorygraph.registry.alias.Aliases;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A migration and how far it is.
 *
 * @param id sorts by the time of the request
 * @param requestedAt when it was asked for; it begins {@link #SETTLE} later
 * @param updatedAt when its progress was last kept
 * @param place where it goes on
 */
public record Migration(
    String id,
    Asked asked,
    State state,
    Instant requestedAt,
    Instant updatedAt,
    Place place,
    Counts counts) {
  /** By then every process knows what properties mean by now, and is done with what it had read. */
  public static final Duration SETTLE = Duration.ofMinutes(2);

  /**
   * What is to be done.
   *
   * @param by who asked
   * @param batchSize models between two notes of progress
   * @param aliases what properties mean by the version to, and not by the version from
   * @param round 1, and 1 more for each migration of the schema that was rolled back before
   */
  public record Asked(
      String schema,
      String from,
      String to,
      String by,
      int batchSize,
      Aliases aliases,
      int round) {}

  /** Where a migration is in its life. */
  public enum State {
    WAITING,
    RUNNING,
    VERIFYING,
    DONE,
    /** Models lack what they should have; may be asked for again. */
    INCOMPLETE,
    ROLLING_BACK,
    ROLLED_BACK;

    static Optional<State> parse(String label) {
      return Arrays.stream(values()).filter(state -> state.label().equals(label)).findFirst();
    }

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing is to be done any more. */
    public boolean isOver() {
      return this == DONE || this == INCOMPLETE || this == ROLLED_BACK;
    }

    boolean isBackwards() {
      return this == ROLLING_BACK || this == ROLLED_BACK;
    }
  }

  /**
   * A place in the walk through the models of all tenants, in the order of their ids.
   *
   * @param tenant empty at the beginning
   * @param model the last one that is done; empty for none of the tenant
   */
  public record Place(String tenant, String model) {
    static final Place START = new Place("", "");
  }

  /**
   * What was found and done so far. Counts what there is to amend, done now or before, so that work
   * that is done twice is counted once.
   *
   * @param models in all
   * @param visited models of the step that is being done
   * @param amended messages that say more by now
   * @param should models that should have a field by the migration
   * @param lacking models of these that do not have it
   * @param undone messages whose amendment was taken back
   */
  public record Counts(
      long models, long visited, long amended, long should, long lacking, long undone) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts visited(long more) {
      return new Counts(models, visited + more, amended, should, lacking, undone);
    }

    Counts amended(long more) {
      return new Counts(models, visited, amended + more, should, lacking, undone);
    }

    Counts verified(long moreShould, long moreLacking) {
      return new Counts(
          models, visited, amended, should + moreShould, lacking + moreLacking, undone);
    }

    Counts undone(long more) {
      return new Counts(models, visited, amended, should, lacking, undone + more);
    }

    Counts of(long all) {
      return new Counts(all, visited, amended, should, lacking, undone);
    }

    /** The same at the beginning of another step. */
    Counts anew() {
      return new Counts(models, 0, amended, should, lacking, undone);
    }
  }

  /** The same at the beginning of a step. */
  Migration stepping(State next) {
    return new Migration(id, asked, next, requestedAt, updatedAt, Place.START, counts.anew());
  }

  /** The same at its end. */
  Migration over(State last) {
    return new Migration(id, asked, last, requestedAt, updatedAt, place, counts);
  }

  /** The same, to be taken back. */
  Migration backwards() {
    return stepping(State.ROLLING_BACK);
  }

  Migration at(Place next, Counts found) {
    return new Migration(id, asked, state, requestedAt, updatedAt, next, found);
  }

  Migration noted(Instant now) {
    return new Migration(id, asked, state, requestedAt, now, place, counts);
  }
}
