package dev.memorygraph.registry.sync;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.Conflict;
import dev.memorygraph.graph.model.ModelChange;
import dev.memorygraph.graph.model.store.ModelWriter.Written;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.parked.ParkedMessages;
import dev.memorygraph.registry.read.RegistryMessage;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import dev.memorygraph.registry.read.RegistryMessage.Fault;
import dev.memorygraph.registry.read.RegistryMessage.ModelVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what registries say, by whichever way it came. What is usable reaches the graph of every
 * tenant; what is not is parked with its reason, and the rest goes on. Taking the same messages
 * again changes nothing.
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

  private static final Fault REFUSED =
      new Fault(Code.REFUSED, "", "What the message says cannot be kept.");

  private final List<Tenant> tenants;
  private final ModelStore store;
  private final ParkedMessages parked;
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
      ParkedMessages parked,
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
   * What came of some messages.
   *
   * @param applied changes that nobody had brought before, over all tenants
   * @param known changes that had been brought before
   * @param parked messages that could not be used
   */
  public record Outcome(int applied, int known, int parked) {}

  /**
   * Takes messages in.
   *
   * @throws DependencyUnavailableException where graph or table is away; all may be taken in again
   */
  public Outcome take(Channel channel, List<Received> messages) {
    Instant start = clock.instant();
    Batch batch = new Batch(channel);
    messages.forEach(received -> sort(received, batch));
    Outcome outcome = write(batch);
    report(outcome, batch, Duration.between(start, clock.instant()));
    return outcome;
  }

  /** What a call brought, sorted. */
  private static final class Batch {
    private final Channel channel;
    private final List<Placed<ModelChange>> changes = new ArrayList<>();
    private final List<Placed<ModelVersion>> versions = new ArrayList<>();
    private final Set<String> parked = new HashSet<>();

    Batch(Channel channel) {
      this.channel = channel;
    }
  }

  private void sort(Received received, Batch batch) {
    String place = received.place();
    switch (received.message()) {
      case RegistryMessage.OfModel(ModelChange change, Set<RegistryMessage.Warning> warnings) -> {
        count("model." + change.kind().label());
        warnings.forEach(warning -> count("warning." + warning.label()));
        if (guard.isAhead(change.stamp().time())) {
          park(batch, place, AHEAD);
        } else {
          batch.changes.add(new Placed<>(place, change));
        }
      }
      case RegistryMessage.OfVersion(ModelVersion version) -> {
        count("version.published");
        if (guard.isAhead(Instant.ofEpochMilli(version.saidAtMs()))) {
          park(batch, place, AHEAD);
        } else {
          batch.versions.add(new Placed<>(place, version));
        }
      }
      case RegistryMessage.OfSchema(RegistryMessage.SchemaVersion schema) -> {
        count("schema.evolved");
        schemaFault(schema).ifPresent(fault -> park(batch, place, fault));
      }
      case RegistryMessage.Nothing nothing -> count("nothing");
      case RegistryMessage.Unusable(Fault fault) -> park(batch, place, fault);
    }
  }

  private Optional<Fault> schemaFault(RegistryMessage.SchemaVersion schema) {
    try {
      return schemas.take(schema);
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A version of a schema could not be taken: {}", LogContext.describe(e));
      return Optional.of(REFUSED);
    }
  }

  private Outcome write(Batch batch) {
    int applied = 0;
    int known = 0;
    for (Tenant tenant : tenants) {
      new Isolation<ModelVersion>(part -> store.versions(tenant, batch.channel, part))
          .run(batch.versions)
          .forEach(place -> park(batch, place, REFUSED));
      List<Written> written = new ArrayList<>();
      new Isolation<ModelChange>(
              part -> store.changes(tenant, batch.channel, part).map(written::add).orElse(false))
          .run(batch.changes)
          .forEach(place -> park(batch, place, REFUSED));
      int fresh = written.stream().mapToInt(Written::applied).sum();
      applied += fresh;
      known += written.stream().mapToInt(Written::known).sum();
      written.forEach(part -> part.conflicts().forEach(this::count));
      if (fresh > 0) {
        reprice(tenant, batch.changes.stream().map(one -> one.said().model()).toList());
      }
    }
    return new Outcome(applied, known, batch.parked.size());
  }

  /** What cannot be priced now stays on the list of the next run, and holds up no change. */
  private void reprice(Tenant tenant, List<String> models) {
    try {
      store.reprice(tenant, models);
    } catch (DependencyUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error(
          "Calls of {} models could not be priced: {}", models.size(), LogContext.describe(e));
    }
  }

  private void park(Batch batch, String place, Fault fault) {
    if (batch.parked.add(place)) {
      park(batch.channel, place, fault);
    }
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

  private void report(Outcome outcome, Batch batch, Duration took) {
    String channel = batch.channel.label();
    metrics.count(Metric.REGISTRY_SYNC_SUCCESS_TOTAL, outcome.applied() + outcome.known(), channel);
    metrics.observe(Metric.REGISTRY_SYNC_DURATION_SECONDS, took, channel);
    batch.changes.stream()
        .mapToLong(change -> change.said().stamp().timeMs())
        .max()
        .ifPresent(
            last ->
                metrics.set(Metric.REGISTRY_SYNC_LAG_SECONDS, (clock.millis() - last) / 1_000.0));
  }
}
