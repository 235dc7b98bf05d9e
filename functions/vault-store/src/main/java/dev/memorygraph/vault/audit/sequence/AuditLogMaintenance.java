package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.audit.AuditTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps all logs: puts what waits in order, signs, publishes, tenant after tenant, and again while
 * something waits and time is left. What fails for one tenant, or in one step, holds up no other.
 */
final class AuditLogMaintenance {
  /** The oldest that the last checkpoint of a log may be. */
  static final Duration MAX_AGE = Duration.ofMinutes(2);

  private static final Duration UNKNOWN_AGE = Duration.ofDays(1);

  /** Left at the end, for a step that waits for a dependency until its timeout. */
  static final Duration RESERVE = Duration.ofSeconds(15);

  /** Batches, and pages to Kafka, before the next tenant has its turn. */
  private static final int SHARE = 20;

  private static final Logger LOG = LoggerFactory.getLogger("audit");

  private final AuditTable table;
  private final Steps steps;
  private final Metrics metrics;
  private final Clock clock;
  private final RandomGenerator random;

  /** What is done to a log. */
  record Steps(Sequencer sequencer, Checkpoints checkpoints, Publisher publisher) {}

  /** What a run did to all logs. */
  record Report(int tenants, long sequenced, long published, long failures) {

    private Report plus(Report other) {
      return new Report(
          tenants,
          sequenced + other.sequenced,
          published + other.published,
          failures + other.failures);
    }
  }

  AuditLogMaintenance(
      AuditTable table, Steps steps, Metrics metrics, Clock clock, RandomGenerator random) {
    this.table = table;
    this.steps = steps;
    this.metrics = metrics;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Sequences, signs and publishes what waits in the logs of all tenants, as long as time is left.
   *
   * @param left time until the invocation ends
   * @throws DependencyUnavailableException where the tenants cannot be found
   */
  Report run(Supplier<Duration> left) {
    List<Tenant> tenants = new ArrayList<>(table.tenants());
    // With too little time for all, it is not always the same who wait.
    Collections.shuffle(tenants, random);
    reportAges(tenants); // before anything is signed, so that a gap shows
    Report report = new Report(tenants.size(), 0, 0, 0);
    List<Tenant> busy = tenants;
    while (!busy.isEmpty() && left.get().compareTo(RESERVE) > 0) {
      List<Tenant> again = new ArrayList<>();
      for (Tenant tenant : busy) {
        if (left.get().compareTo(RESERVE) > 0) {
          report = report.plus(keep(tenant, again));
        }
      }
      busy = again;
    }
    metrics.count(Metric.AUDIT_ENTRIES_SEQUENCED_TOTAL, report.sequenced());
    return report;
  }

  private Report keep(Tenant tenant, List<Tenant> again) {
    Optional<Sequencer.Round> round =
        attempt("sequence", tenant, () -> steps.sequencer().sequence(tenant, SHARE));
    Optional<Checkpoints.Outcome> signed =
        attempt("sign", tenant, () -> steps.checkpoints().sign(tenant))
            .filter(outcome -> !isDamaged(tenant, outcome));
    Optional<Long> published =
        attempt("publish", tenant, () -> steps.publisher().publish(tenant, SHARE));
    if (round.filter(Sequencer.Round::more).isPresent()) {
      again.add(tenant);
    }
    long failures = Stream.of(round, signed, published).filter(Optional::isEmpty).count();
    return new Report(
        0, round.map(Sequencer.Round::sequenced).orElse(0L), published.orElse(0L), failures);
  }

  private <T> Optional<T> attempt(String step, Tenant tenant, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (DependencyUnavailableException | IllegalStateException | SdkException e) {
      // A log that is damaged is one tenant's trouble, and must not stop the others'.
      failed(step);
      LOG.error("Could not {} the log of {}: {}", step, tenant.id(), LogContext.describe(e));
      return Optional.empty();
    }
  }

  private boolean isDamaged(Tenant tenant, Checkpoints.Outcome outcome) {
    return switch (outcome) {
      case SIGNED, OVERTAKEN -> false;
      case DAMAGED -> {
        failed("check");
        LOG.error(
            "The log of {} is not what its last checkpoint says; it is signed no more",
            tenant.id());
        yield true;
      }
    };
  }

  private void failed(String step) {
    metrics.count(Metric.AUDIT_FAILURES_TOTAL, 1, step);
  }

  private void reportAges(List<Tenant> tenants) {
    Duration oldest = Duration.ZERO;
    for (Tenant tenant : tenants) {
      // A log whose age cannot be read is as bad as one without a checkpoint for a day.
      Duration age = attempt("read", tenant, () -> age(tenant)).orElse(UNKNOWN_AGE);
      if (age.compareTo(MAX_AGE) > 0) {
        LOG.error("The last checkpoint of {} is {} s old", tenant.id(), age.toSeconds());
      }
      oldest = age.compareTo(oldest) > 0 ? age : oldest;
    }
    metrics.set(Metric.AUDIT_CHECKPOINT_AGE_SECONDS, oldest.toMillis() / 1e3);
  }

  /** None for a log that has no checkpoint yet. */
  private Duration age(Tenant tenant) {
    return table
        .head(tenant)
        .checkpoint()
        .map(last -> Duration.between(last.checkpoint().time(), clock.instant()))
        .orElse(Duration.ZERO);
  }
}
