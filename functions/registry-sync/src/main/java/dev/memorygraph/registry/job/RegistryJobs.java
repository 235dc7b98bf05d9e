package dev.memorygraph.registry.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.kit.schedule.ScheduledJobs;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.reconcile.Reconciliation;
import dev.memorygraph.registry.sync.Models;
import dev.memorygraph.registry.sync.Progress;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.registry.usage.UsageReport;
import dev.memorygraph.registry.webhook.Inbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What is done on the schedule, or when something waits. */
public final class RegistryJobs {
  /** How often all models are compared with the registry's. */
  static final Duration RECONCILE_EVERY = Duration.ofDays(1);

  /** A piece is not begun with less time left than this. */
  private static final Duration RESERVE = Duration.ofSeconds(15);

  private final List<Tenant> tenants;
  private final Progress progress;
  private final Metrics metrics;
  private final InstantSource clock;
  private final Optional<OfApi> api;
  private final List<RegistryJob> jobs;
  private final ScheduledJobs schedule;

  /** What can be done only where there is a registry to ask. */
  public record OfApi(Poll poll, UsageReport usage, Reconciliation reconciliation) {}

  /**
   * What the jobs are about.
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

  public RegistryJobs(Parts parts, Progress progress, Metrics metrics, InstantSource clock) {
    this.tenants = List.copyOf(parts.tenants());
    this.progress = progress;
    this.metrics = metrics;
    this.clock = clock;
    this.api = parts.api();
    this.jobs = jobs(parts);
    this.schedule =
        new ScheduledJobs(
            "registry-maintenance", RESERVE, new ProgressRecord(progress, metrics, clock), metrics);
  }

  /**
   * Does what a run of the schedule does.
   *
   * @param left until the invocation is cut off
   */
  public void runAll(Supplier<Duration> left) {
    schedule.runAll(jobs, left);
  }

  /**
   * Does one job; nothing where it needs a registry to ask and there is none.
   *
   * @param left until the invocation is cut off
   */
  public void run(JobName name, Supplier<Duration> left) {
    jobs.stream().filter(job -> job.id() == name).forEach(job -> schedule.run(job, left));
  }

  /** Lets the next poll begin with the registry's first update. */
  public void pollFromTheBeginning() {
    api.ifPresent(ours -> ours.poll().restart());
  }

  /**
   * A job by its name.
   *
   * @param due whether a run of the schedule does it
   * @param work does pieces as long as there is time for another, and says how many
   */
  private record RegistryJob(JobName id, BooleanSupplier due, ToLongFunction<BooleanSupplier> work)
      implements ScheduledJob {

    RegistryJob(JobName id, ToLongFunction<BooleanSupplier> work) {
      this(id, () -> true, work);
    }

    @Override
    public String name() {
      return id.label();
    }

    @Override
    public boolean isDue() {
      return due.getAsBoolean();
    }

    @Override
    public long run(Supplier<Duration> timeLeft) {
      return work.applyAsLong(() -> timeLeft.get().isPositive());
    }
  }

  private List<RegistryJob> jobs(Parts parts) {
    InboxDrain inbox = new InboxDrain(parts.inbox(), parts.sync(), parts.aliases());
    List<RegistryJob> all = new ArrayList<>();
    all.add(new RegistryJob(JobName.INBOX, inbox::run));
    all.add(new RegistryJob(JobName.REPRICE, goesOn -> reprice(parts.models())));
    all.add(
        new RegistryJob(
            JobName.GRACE, goesOn -> each(tenant -> noteDeletedInUse(parts.models(), tenant))));
    all.add(new RegistryJob(JobName.SCHEMAS, parts.schemas()::run));
    parts.api().ifPresent(ours -> all.addAll(jobs(ours)));
    return List.copyOf(all);
  }

  private List<RegistryJob> jobs(OfApi ours) {
    return List.of(
        new RegistryJob(JobName.POLL, ours.poll()::run),
        new RegistryJob(JobName.USAGE, goesOn -> each(ours.usage()::run)),
        new RegistryJob(
            JobName.RECONCILE,
            this::reconciliationIsDue,
            goesOn -> each(tenant -> reconcile(ours.reconciliation(), tenant))));
  }

  /** Tenants name models too, whether or not a registry describes theirs. */
  private static long reprice(Models models) {
    return each(models.toReprice(), models::reprice);
  }

  private long noteDeletedInUse(Models models, Tenant tenant) {
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
        .status(JobName.RECONCILE.label())
        .succeeded()
        .map(last -> clock.instant().isAfter(last.plus(RECONCILE_EVERY)))
        .orElse(true);
  }

  /** One tenant that fails keeps no other from its turn; the job has failed then all the same. */
  private long each(ToLongFunction<Tenant> work) {
    return each(tenants, work);
  }

  private static long each(List<Tenant> tenants, ToLongFunction<Tenant> work) {
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
}
