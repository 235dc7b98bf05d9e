package dev.memorygraph.budgets.job;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.changes.Changes;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.anomaly.read.FoundAnomaly;
import dev.memorygraph.graph.anomaly.untold.UntoldAnomalies;
import dev.memorygraph.graph.anomaly.untold.UntoldAnomalies.Untold;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an alert of each anomaly of one database that is new. An alert has the anomaly's id and is
 * added once: a run that ends before the mark is taken away, and an anomaly that goes and is found
 * again, tell nothing twice.
 */
public final class AnomalyAlerts implements ScheduledJob {
  /**
   * How long ago an anomalous hour may be: that an old one was odd, which comes out where much is
   * loaded later, calls nobody.
   */
  static final Duration FRESH = Duration.ofDays(2);

  private static final int PAGE = 100;
  private static final Logger LOG = LoggerFactory.getLogger("anomaly-alerts");

  private final UntoldAnomalies anomalies;
  private final Outbox outbox;
  private final Set<Channel> wanted;
  private final Changes changes;
  private final InstantSource clock;

  /**
   * @param wanted the ways that they go
   * @param changes is told of each, whether or not it goes any way
   */
  public AnomalyAlerts(
      UntoldAnomalies anomalies,
      Outbox outbox,
      Set<Channel> wanted,
      Changes changes,
      InstantSource clock) {
    this.anomalies = anomalies;
    this.outbox = outbox;
    this.wanted = Set.copyOf(wanted);
    this.changes = changes;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "anomaly_alerts";
  }

  /**
   * Goes through all of them.
   *
   * @return how many alerts were made
   */
  @Override
  public long run(Supplier<Duration> timeLeft) {
    long made = 0;
    List<Untold> page;
    do {
      page = anomalies.next(PAGE);
      made += page.stream().filter(this::fenced).count();
      anomalies.told(page);
    } while (page.size() == PAGE && timeLeft.get().isPositive());
    return made;
  }

  /** Whether there is a new alert; one that cannot be made holds up no other. */
  private boolean fenced(Untold untold) {
    try {
      return tell(untold.tenant(), untold.anomaly());
    } catch (DependencyUnavailableException e) {
      throw e; // all of them come again
    } catch (RuntimeException e) {
      LOG.error("Of anomaly {} nobody can be told: {}", untold.key(), LogContext.describe(e));
      return false;
    }
  }

  private boolean tell(Tenant tenant, FoundAnomaly anomaly) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS); // as it is stored
    if (!anomaly.hour().isAfter(now.minus(FRESH))) {
      return false;
    }
    Alert alert = Alert.of(tenant, anomaly, wanted, now);
    boolean added = !wanted.isEmpty() && outbox.add(alert);
    if (added || wanted.isEmpty()) {
      changes.tell(alert.change());
    }
    if (added) {
      LOG.info("The anomaly {} is to be told", anomaly.id());
    }
    return added;
  }
}
