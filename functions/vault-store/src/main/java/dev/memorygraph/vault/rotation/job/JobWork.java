package dev.memorygraph.vault.rotation.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.audit.entry.Target;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.rotation.DataKeyTasks;
import dev.memorygraph.vault.rotation.KekTable;
import dev.memorygraph.vault.rotation.scan.DataKeyScan;
import dev.memorygraph.vault.rotation.scan.DataKeyTask;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import dev.memorygraph.vault.rotation.scan.ScanProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Works on jobs, the oldest first; each goes on where whoever worked on it last kept its place. */
public final class JobWork implements ScheduledJob {
  /** Contents between two notes of progress, where nobody asked otherwise. */
  static final int BATCH = 500;

  /** Left at the end for the piece that is being done: contents of the largest batch. */
  private static final Duration RESERVE = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger("rotation");

  private final JobStore store;
  private final DataKeyScan scan;
  private final DataKeyTasks keyTasks;
  private final KekTable kekTable;
  private final SystemAuditEntries entries;
  private final Ulids ids;
  private final InstantSource clock;

  public JobWork(
      JobStore store,
      DataKeyScan scan,
      DataKeyTasks keyTasks,
      KekTable kekTable,
      SystemAuditEntries entries,
      Ulids ids,
      InstantSource clock) {
    this.store = store;
    this.scan = scan;
    this.keyTasks = keyTasks;
    this.kekTable = kekTable;
    this.entries = entries;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "key-jobs";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    long attempts = 0;
    for (Job job : store.running()) {
      if (timeLeft.get().compareTo(RESERVE) > 0) {
        attempt(job, timeLeft);
        attempts++;
      }
    }
    return attempts;
  }

  /**
   * Adds the job that gives a tenant's key-encryption keys their yearly version, unless it runs.
   */
  public void rotateKeks(Tenant tenant, Instant dueBefore) {
    if (store.running().stream().anyMatch(job -> rotatesKeks(job, tenant))) {
      return;
    }
    Job.Asked asked =
        new Job.Asked(Job.Kind.KEKS, KeyScope.of(tenant), dueBefore, Optional.empty(), BATCH);
    Job job = Job.of(ids.next(), tenant, asked, clock.instant());
    store.add(job, entries.done(tenant, Action.KEY_ROTATE, target(job), Map.of("job", "keks")));
  }

  private static boolean rotatesKeks(Job job, Tenant tenant) {
    return job.asked().kind().steps().contains(Job.Step.KEKS)
        && job.asked().scope().tenant().filter(only -> !only.equals(tenant)).isEmpty();
  }

  private void attempt(Job listed, Supplier<Duration> timeLeft) {
    String owner = ids.next();
    try {
      store.lease(listed.id(), owner).ifPresent(job -> work(job, owner, timeLeft));
    } catch (DependencyUnavailableException | IllegalStateException e) {
      // One job's trouble must not stop the others; the lease ends by itself.
      LOG.error("Job {} has to be tried again: {}", listed.id(), LogContext.describe(e));
    }
  }

  private void work(Job job, String owner, Supplier<Duration> timeLeft) {
    if (job.state() != Job.State.RUNNING) {
      end(job, owner);
      return;
    }
    ScanProgress progress = worked(job, owner, timeLeft);
    if (!progress.ended()) {
      store.release(job, owner);
      return;
    }
    Job next = job.with(progress, clock.instant()).stepped(clock.instant());
    if (store.save(next, owner)) {
      work(next, owner, timeLeft);
    }
  }

  private ScanProgress worked(Job job, String owner, Supplier<Duration> timeLeft) {
    return switch (job.step()) {
      case KEKS -> keks(job);
      case KEYS -> scanned(job, owner, timeLeft, keyTasks.rotating(job.startedAt(), reason(job)));
      case REWRAP -> {
        kekTable.rewrapPseudonyms(job.asked().scope());
        yield scanned(job, owner, timeLeft, keyTasks.rewrapping(job.asked().kekVersion()));
      }
      case REENCRYPT -> scanned(job, owner, timeLeft, keyTasks.reencrypting(job.asked().batch()));
    };
  }

  private ScanProgress scanned(
      Job job, String owner, Supplier<Duration> timeLeft, DataKeyTask visit) {
    DataKeyScan.Route route = new DataKeyScan.Route(job.asked().scope(), Instant.MAX, visit);
    DataKeyScan.Pace pace =
        new DataKeyScan.Pace(
            () -> timeLeft.get().compareTo(RESERVE) > 0,
            progress -> store.save(job.with(progress, clock.instant()), owner));
    return scan.go(job.progress(), route, pace);
  }

  /** All at once: there are few, and each is rotated once whatever happens. */
  private ScanProgress keks(Job job) {
    Job.Asked asked = job.asked();
    kekTable.known(asked.scope()).stream()
        .filter(kek -> !kek.rotatedAt().isAfter(asked.dueBefore()))
        .forEach(kek -> kekTable.rotate(kek, reason(job)));
    List<KekTable.Known> known = kekTable.known(asked.scope());
    long done = known.stream().filter(kek -> !kek.rotatedAt().isBefore(job.startedAt())).count();
    return new ScanProgress(job.progress().cursor(), known.size(), done, 0, true);
  }

  private void end(Job job, String owner) {
    Map<String, String> counts =
        Map.of(
            "job", job.asked().kind().label(),
            "done", sum(job, Job.Counts::done),
            "failed", sum(job, Job.Counts::failed));
    TransactWriteItem entry =
        job.state() == Job.State.FAILED
            ? entries.failed(job.tenant(), Action.KEY_REENCRYPT, target(job), "incomplete", counts)
            : entries.done(job.tenant(), Action.KEY_REENCRYPT, target(job), counts);
    store.end(job, owner, entry);
    LOG.info("Job {} is over: {}", job.id(), counts);
  }

  private static String sum(Job job, ToLongFunction<Job.Counts> count) {
    return Long.toString(job.finished().stream().mapToLong(count).sum());
  }

  private static String reason(Job job) {
    return switch (job.asked().kind()) {
      case DATA_KEYS, REWRAP -> "request";
      case KEKS -> "age";
      case EMERGENCY -> "emergency";
    };
  }

  private static Target target(Job job) {
    return Target.of("job", job.id());
  }
}
