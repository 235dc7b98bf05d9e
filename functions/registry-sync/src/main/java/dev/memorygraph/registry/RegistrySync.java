package dev.memorygraph.registry;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.store.ModelWriter.Written;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.parked.ParkedWords;
import dev.memorygraph.registry.read.Word;
import dev.memorygraph.registry.read.Word.Code;
import dev.memorygraph.registry.read.Word.Fault;
import dev.memorygraph.registry.read.Word.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what registries say, by whichever way it came. What is usable reaches the graph of every
 * tenant; what is not is parked with its reason, and the rest goes on. Taking the same words again
 * changes nothing.
 */
public final class RegistrySync {
  private static final Logger LOG = LoggerFactory.getLogger("registry-sync");
  private static final Fault AHEAD =
      new Fault(
          Code.CLOCK_AHEAD,
          "",
          "The registry's clock is more than "
              + ClockGuard.TOLERANCE.toMinutes()
              + " minutes ahead of ours; the change is not adopted.");

  private final List<Tenant> tenants;
  private final ModelStore store;
  private final ParkedWords parked;
  private final SchemaIntake schemas;
  private final ClockGuard guard;
  private final Metrics metrics;
  private final InstantSource clock;

  /**
   * @param tenants whose models the registries describe
   */
  public RegistrySync(
      List<Tenant> tenants,
      ModelStore store,
      ParkedWords parked,
      SchemaIntake schemas,
      Metrics metrics,
      InstantSource clock) {
    this.tenants = List.copyOf(tenants);
    this.store = store;
    this.parked = parked;
    this.schemas = schemas;
    this.guard = new ClockGuard(clock);
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What came of some words.
   *
   * @param applied changes that nobody had brought before, over all tenants
   * @param known changes that had been brought before
   * @param parked words that could not be used
   */
  public record Outcome(int applied, int known, int parked) {}

  /**
   * Takes words in.
   *
   * @throws dev.memorygraph.kit.TransientException where graph or table is away; all may be taken
   *     in again
   */
  public Outcome take(Channel channel, List<Received> words) {
    Instant start = clock.instant();
    List<ModelChange> changes = new ArrayList<>();
    List<ModelVersion> versions = new ArrayList<>();
    int aside = 0;
    for (Received received : words) {
      switch (received.word()) {
        case Word.OfModel(ModelChange change, Set<Word.Warning> warnings) -> {
          count("model." + change.kind().label());
          warnings.forEach(warning -> count("warning." + warning.label()));
          if (guard.isAhead(change.stamp())) {
            park(channel, received.place(), AHEAD);
            aside++;
          } else {
            changes.add(change);
          }
        }
        case Word.OfVersion(ModelVersion version) -> {
          count("version.published");
          versions.add(version);
        }
        case Word.OfSchema(Word.SchemaVersion schema) -> {
          count("schema.evolved");
          Optional<Fault> fault = schemas.take(schema);
          if (fault.isPresent()) {
            park(channel, received.place(), fault.get());
            aside++;
          }
        }
        case Word.Nothing nothing -> count("nothing");
        case Word.Unusable(Fault fault) -> {
          park(channel, received.place(), fault);
          aside++;
        }
      }
    }
    Outcome outcome = write(channel, changes, versions, aside);
    report(channel, outcome, changes, Duration.between(start, clock.instant()));
    return outcome;
  }

  private Outcome write(
      Channel channel, List<ModelChange> changes, List<ModelVersion> versions, int aside) {
    int applied = 0;
    int known = 0;
    for (Tenant tenant : tenants) {
      store.versions(tenant, channel, versions);
      if (!changes.isEmpty()) {
        Written written = store.changes(tenant, channel, changes);
        applied += written.applied();
        known += written.known();
        written.conflicts().forEach(this::count);
        if (written.applied() > 0) {
          store.reprice(tenant, changes.stream().map(ModelChange::model).distinct().toList());
        }
      }
    }
    return new Outcome(applied, known, aside);
  }

  private void park(Channel channel, String place, Fault fault) {
    parked.park(channel.label(), place, fault, clock.instant());
    metrics.count(Metric.REGISTRY_SYNC_FAILURES_TOTAL, 1, fault.code().label());
    LOG.warn("A word by {} was parked: {}", channel.label(), fault.code().label());
  }

  private void count(String event) {
    metrics.count(Metric.REGISTRY_EVENTS_RECEIVED_TOTAL, 1, event);
  }

  private void count(Conflict conflict) {
    metrics.count(
        Metric.REGISTRY_CONFLICTS_TOTAL,
        1,
        conflict.type().label(),
        conflict.field().rule().label());
  }

  private void report(Channel channel, Outcome outcome, List<ModelChange> changes, Duration took) {
    metrics.count(
        Metric.REGISTRY_SYNC_SUCCESS_TOTAL, outcome.applied() + outcome.known(), channel.label());
    metrics.observe(Metric.REGISTRY_SYNC_DURATION_SECONDS, took, channel.label());
    changes.stream()
        .mapToLong(change -> change.stamp().timeMs())
        .max()
        .ifPresent(
            last ->
                metrics.set(Metric.REGISTRY_SYNC_LAG_SECONDS, (clock.millis() - last) / 1_000.0));
  }
}
