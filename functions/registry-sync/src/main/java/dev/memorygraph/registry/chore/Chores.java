package dev.memorygraph.registry.chore;

import dev.memorygraph.common.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.registry.Models;
import dev.memorygraph.registry.Progress;
import dev.memorygraph.registry.RegistrySync;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.usage.UsageReport;
import dev.memorygraph.registry.webhook.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Does what is due. Each task is done by itself: one that fails is tried with the next run, and the
 * others go on.
 */
public final class Chores {
  /** How often all models are compared with the registry's. */
  static final Duration RECONCILE_EVERY = Duration.ofDays(1);

  private static final Logger LOG = LoggerFactory.getLogger("registry-chores");

  private final List<Tenant> tenants;
  private final InboxDrain inbox;
  private final Models models;
  private final SchemaWork schemas;
  private final Optional<OfApi> api;
  private final Progress progress;
  private final Metrics metrics;
  private final InstantSource clock;

  /** What can be done only where there is a registry to ask. */
  public record OfApi(Poll poll, UsageReport usage, Reconciliation reconciliation) {}

  /**
   * What the chores are about.
   *
   * @param aliases what properties of models mean now
   */
  public record Parts(
      List<Tenant> tenants,
      Inbox inbox,
      RegistrySync sync,
      Models models,
      SchemaWork schemas,
      Supplier<Aliases> aliases,
      Optional<OfApi> api) {}

  public Chores(Parts parts, Progress progress, Metrics metrics, InstantSource clock) {
    this.tenants = List.copyOf(parts.tenants());
    this.inbox = new InboxDrain(parts.inbox(), parts.sync(), parts.aliases());
    this.models = parts.models();
    this.schemas = parts.schemas();
    this.api = parts.api();
    this.progress = progress;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Does what a schedule's run does. */
  public void runAll(BooleanSupplier goesOn) {
    run(Task.INBOX, goesOn);
    run(Task.REPRICE, goesOn);
    run(Task.GRACE, goesOn);
    run(Task.SCHEMAS, goesOn);
    if (api.isPresent()) {
      run(Task.POLL, goesOn);
      run(Task.USAGE, goesOn);
      if (reconciliationIsDue()) {
        run(Task.RECONCILE, goesOn);
      }
    }
  }

  /**
   * Does one task.
   *
   * @param goesOn whether there is time for another piece
   */
  public void run(Task task, BooleanSupplier goesOn) {
    Instant start = clock.instant();
    try {
      long done = done(task, goesOn);
      progress.succeeded(task.label(), clock.instant());
      metrics.observe(
          Metric.REGISTRY_SYNC_DURATION_SECONDS,
          Duration.between(start, clock.instant()),
          task.label());
      if (done > 0) {
        LOG.info("{}: {}", task.label(), done);
      }
    } catch (RuntimeException e) {
      // An outage or a fault of ours: neither may keep the other tasks from their turn.
      failed(task, e);
    }
  }

  /** Lets the next poll begin with the registry's first update. */
  public void pollFromTheBeginning() {
    api.ifPresent(ours -> ours.poll().restart());
  }

  private long done(Task task, BooleanSupplier goesOn) {
    return switch (task) {
      case INBOX -> inbox.run(goesOn);
      case REPRICE -> each(models::reprice);
      case GRACE -> each(this::grace);
      case SCHEMAS -> schemas.run(goesOn);
      case POLL -> asked(ours -> (long) ours.poll().run(goesOn));
      case USAGE -> asked(ours -> each(tenant -> (long) ours.usage().run(tenant)));
      case RECONCILE ->
          asked(ours -> each(tenant -> (long) reconcile(ours.reconciliation(), tenant)));
    };
  }

  private long grace(Tenant tenant) {
    long noted = models.noteDeletedInUse(tenant);
    metrics.count(Metric.REGISTRY_CONFLICTS_TOTAL, noted, "deleted_in_use", "soft_delete");
    metrics.set(Metric.MODELS_SYNCHRONIZED_COUNT, models.count(tenant));
    return noted;
  }

  private static int reconcile(Reconciliation reconciliation, Tenant tenant) {
    var request = new Reconciliation.Request(Optional.empty(), false, false);
    return reconciliation.run(tenant, request).differences().size();
  }

  private boolean reconciliationIsDue() {
    return progress
        .status(Task.RECONCILE.label())
        .succeeded()
        .map(last -> clock.instant().isAfter(last.plus(RECONCILE_EVERY)))
        .orElse(true);
  }

  /** One tenant that fails keeps no other from its turn; the task has failed then all the same. */
  private long each(ToLongFunction<Tenant> work) {
    long done = 0;
    List<RuntimeException> failures = new ArrayList<>();
    for (Tenant tenant : tenants) {
      try {
        done += work.applyAsLong(tenant);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return done;
  }

  private long asked(ToLongFunction<OfApi> work) {
    return api.map(ours -> work.applyAsLong(ours)).orElse(0L);
  }

  private void failed(Task task, RuntimeException e) {
    boolean away = e instanceof DependencyUnavailableException;
    metrics.count(Metric.REGISTRY_SYNC_FAILURES_TOTAL, 1, task.label());
    LOG.atLevel(away ? Level.WARN : Level.ERROR)
        .log("{} has to be tried again: {}", task.label(), LogContext.describe(e));
    try {
      // A message of ours says what was tried; another's may repeat what it stumbled over.
      String why = away ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
      progress.failed(task.label(), clock.instant(), why);
    } catch (DependencyUnavailableException table) {
      LOG.warn("That could not be noted: {}", LogContext.describe(table));
    }
  }
}
