package dev.memorygraph.registry.schema;

import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.SchemaVersion;
import dev.memorygraph.registry.schema.Publication.Approval;
import dev.memorygraph.registry.schema.SchemaVersions.Added;
import dev.memorygraph.registry.schema.compare.CompatibilityMode;
import dev.memorygraph.registry.sync.SchemaIntake;
import dev.memorygraph.tables.KindTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * How schemas evolve: what is published is validated, evaluated by the mode, and accepted, buffered
 * or held. Everything may be done again, and in any order.
 *
 * <p>Throws a {@link dev.memorygraph.base.DependencyUnavailableException} where the table does not
 * answer.
 */
public final class SchemaEvolution implements SchemaIntake {
  /** How long a version waits that is only forward compatible. */
  public static final Duration BUFFER = Duration.ofMinutes(5);

  /** Who approves on the schedule; the name stands in tables. */
  private static final String SCHEDULE = "chores";

  private static final Logger LOG = LoggerFactory.getLogger("registry-schemas");
  private static final Fault REDEFINED =
      new Fault(
          Code.REDEFINED, "/json_schema", "Another schema was published as this version before.");

  private final SchemaVersions versions;
  private final VersionEvaluator evaluator;
  private final Metrics metrics;
  private final InstantSource clock;

  public SchemaEvolution(
      KindTable table, CompatibilityMode mode, Metrics metrics, InstantSource clock) {
    this.versions = new SchemaVersions(table);
    this.evaluator = new VersionEvaluator(mode);
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What came of an approval. */
  public enum Approved {
    DONE,
    UNKNOWN,
    /** The version was accepted before. */
    NEEDLESS
  }

  /** By which versions are evaluated. */
  public CompatibilityMode mode() {
    return evaluator.mode();
  }

  @Override
  public Optional<Fault> take(SchemaVersion version) {
    Optional<Fault> fault = SchemaDocument.fault(version);
    if (fault.isPresent()) {
      return fault;
    }
    Added added = versions.add(version, clock.instant());
    if (added == Added.REDEFINED) {
      return Optional.of(REDEFINED);
    }
    note(version.schema());
    return Optional.empty();
  }

  /** The names of all schemas. */
  public List<String> schemas() {
    return versions.schemas();
  }

  /** The versions of a schema in their order, with their status; none where it is unknown. */
  public List<EvaluatedVersion> of(String schema) {
    return evaluator.of(versions.of(schema));
  }

  /** A version, or empty. */
  public Optional<EvaluatedVersion> find(String schema, String version) {
    return of(schema).stream()
        .filter(evaluated -> evaluated.publication().version().equals(version))
        .findFirst();
  }

  /** Accepts a version that is held or buffered, on somebody's approval. */
  public Approved approve(String schema, String version, String by) {
    Optional<EvaluatedVersion> found = find(schema, version);
    if (found.isEmpty()) {
      return Approved.UNKNOWN;
    }
    if (found.get().isAccepted()
        || !versions.approve(schema, version, new Approval(by, clock.instant()))) {
      return Approved.NEEDLESS;
    }
    note(schema);
    return Approved.DONE;
  }

  /**
   * Makes an accepted version stay so, whichever earlier versions are published yet: somebody
   * depends on it.
   */
  public void keep(String schema, String version, String by) {
    versions.approve(schema, version, new Approval(by, clock.instant()));
  }

  /**
   * Accepts the buffered versions whose time is over, unless a newer one came; how many. Notes
   * statuses that were decided and not noted.
   */
  public int release() {
    int released = 0;
    for (String schema : versions.schemas()) {
      List<EvaluatedVersion> evaluated = of(schema);
      if (!evaluated.isEmpty() && isDue(evaluated.getLast())) {
        String version = evaluated.getLast().publication().version();
        versions.approve(schema, version, new Approval(SCHEDULE, clock.instant()));
        released++;
      }
      note(schema);
    }
    return released;
  }

  /** What properties of models mean by all accepted versions, the newest first. */
  public Aliases aliases() {
    Aliases all = Aliases.NONE;
    for (String schema : versions.schemas()) {
      Aliases ours = Aliases.NONE;
      for (EvaluatedVersion version : of(schema)) {
        if (version.isAccepted()) {
          ours = version.publication().aliases().and(ours);
        }
      }
      all = all.and(ours);
    }
    return all;
  }

  private boolean isDue(EvaluatedVersion evaluated) {
    Instant due = evaluated.publication().publishedAt().plus(BUFFER);
    return evaluated.status() == VersionStatus.BUFFERED && !clock.instant().isBefore(due);
  }

  /** Tells operations of statuses that are new. */
  private void note(String schema) {
    for (EvaluatedVersion evaluated : of(schema)) {
      String version = evaluated.publication().version();
      if (versions.note(schema, version, evaluated.status())) {
        String status = evaluated.status().label();
        metrics.count(Metric.REGISTRY_CONFLICTS_TOTAL, 1, "schema_mismatch", status);
        LOG.atLevel(evaluated.status() == VersionStatus.HELD ? Level.WARN : Level.INFO)
            .log("Version {} of the schema {} is {}", version, schema, status);
      }
    }
  }
}
