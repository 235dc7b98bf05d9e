package dev.memorygraph.registry.migration;

import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.migration.Migration.Asked;
import dev.memorygraph.registry.migration.Migration.Counts;
import dev.memorygraph.registry.migration.Migration.Place;
import dev.memorygraph.registry.migration.Migration.State;
import dev.memorygraph.registry.schema.EvaluatedVersion;
import dev.memorygraph.registry.schema.SchemaEvolution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts migrations and has them taken back; a job does the work.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class Migrating {
  public static final int MAX_BATCH = 1_000;

  private final SchemaEvolution schemas;
  private final MigrationStore store;
  private final InstantSource clock;

  public Migrating(SchemaEvolution schemas, MigrationStore store, InstantSource clock) {
    this.schemas = schemas;
    this.store = store;
    this.clock = clock;
  }

  /** What is asked for. */
  public record Request(String schema, String from, String to, int batchSize, String by) {}

  /** What came of a request. */
  public sealed interface Answer {}

  /** It will be done. */
  public record Begun(Migration migration) implements Answer {}

  /** It will not. */
  public record Refused(Reason reason) implements Answer {}

  /** Why not. */
  public enum Reason {
    UNKNOWN_VERSION,
    NOT_ACCEPTED,
    NOT_NEWER,
    ANOTHER_IS_RUNNING,
    UNKNOWN_MIGRATION,
    ALREADY_BACK;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Begins a migration from one accepted version to a newer one. */
  public Answer start(Request request) {
    List<EvaluatedVersion> versions = schemas.of(request.schema());
    Optional<EvaluatedVersion> from = find(versions, request.from());
    Optional<EvaluatedVersion> to = find(versions, request.to());
    if (from.isEmpty() || to.isEmpty()) {
      return new Refused(Reason.UNKNOWN_VERSION);
    }
    if (!from.get().isAccepted() || !to.get().isAccepted()) {
      return new Refused(Reason.NOT_ACCEPTED);
    }
    if (versions.indexOf(from.get()) >= versions.indexOf(to.get())) {
      return new Refused(Reason.NOT_NEWER);
    }
    Aliases aliases = to.get().publication().aliases().without(from.get().publication().aliases());
    int round = 1 + store.timesBack(request.schema());
    Asked asked =
        new Asked(
            request.schema(),
            request.from(),
            request.to(),
            request.by(),
            request.batchSize(),
            aliases,
            round);
    Instant now = clock.instant();
    Migration migration =
        new Migration(id(now), asked, State.WAITING, now, now, Place.START, Counts.NONE);
    if (!store.begin(migration)) {
      return new Refused(Reason.ANOTHER_IS_RUNNING);
    }
    schemas.keep(request.schema(), request.from(), request.by());
    schemas.keep(request.schema(), request.to(), request.by());
    return new Begun(migration);
  }

  /** Takes back what a migration said, whether it is over or not. */
  public Answer rollBack(String id) {
    Optional<Migration> found = store.find(id);
    if (found.isEmpty()) {
      return new Refused(Reason.UNKNOWN_MIGRATION);
    }
    if (found.get().state().isBackwards()) {
      return new Refused(Reason.ALREADY_BACK);
    }
    Migration back = found.get().backwards();
    if (found.get().state().isOver()) {
      return store.begin(back) ? new Begun(back) : new Refused(Reason.ANOTHER_IS_RUNNING);
    }
    return store.askBack(id) ? new Begun(back) : new Refused(Reason.ANOTHER_IS_RUNNING);
  }

  /** The newest first. */
  public List<Migration> newest(int limit) {
    return store.newest(limit);
  }

  public Optional<Migration> find(String id) {
    return store.find(id);
  }

  /** The one that is being done, else the last that was. */
  public Optional<Migration> current() {
    return store.active().or(() -> store.newest(1).stream().findFirst());
  }

  private static Optional<EvaluatedVersion> find(List<EvaluatedVersion> versions, String version) {
    return versions.stream()
        .filter(evaluated -> evaluated.publication().version().equals(version))
        .findFirst();
  }

  private static String id(Instant now) {
    String random = UUID.randomUUID().toString().toLowerCase(Locale.ROOT).substring(0, 8);
    return "%013d-%s".formatted(now.toEpochMilli(), random);
  }
}
