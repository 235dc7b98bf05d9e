package dev.memorygraph.budgets.delivery;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.budgets.alert.Alert;
import dev.memorygraph.budgets.alert.Alert.Delivery;
import dev.memorygraph.budgets.alert.Alert.Status;
import dev.memorygraph.budgets.budget.Channels.Channel;
import dev.memorygraph.budgets.table.Outbox;
import dev.memorygraph.budgets.table.Outbox.Entry;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers alerts, each at least once by each way that is wanted. What does not arrive is tried
 * again, later each time, for {@link #PATIENCE}, and is marked failed then.
 */
public final class Deliveries implements ScheduledJob {
  /** How long an alert is tried. */
  public static final Duration PATIENCE = Duration.ofHours(24);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int PAGE = 100;
  private static final Logger LOG = LoggerFactory.getLogger("budget-alerts");

  private final Receivers receivers;
  private final Outbox outbox;
  private final Map<Channel, AlertSender> senders;
  private final InstantSource clock;
  private final Metrics metrics;

  /**
   * @param senders one for each way
   */
  public Deliveries(
      Receivers receivers,
      Outbox outbox,
      Map<Channel, AlertSender> senders,
      InstantSource clock,
      Metrics metrics) {
    this.receivers = receivers;
    this.outbox = outbox;
    this.senders = Map.copyOf(senders);
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return "budget_alerts";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    // The alarm's series is there before the first failure: one that never was looks like one that
    // nobody emits.
    for (Metric attempts : List.of(Metric.BUDGET_ALERTS_TOTAL, Metric.ANOMALY_ALERTS_TOTAL)) {
      senders.keySet().forEach(way -> metrics.count(attempts, 0, way.label(), "failed"));
    }
    long delivered = 0;
    String after = "";
    do {
      Outbox.Entries page = outbox.entries(after, PAGE);
      for (Entry entry : page.entries()) {
        boolean due = !clock.instant().isBefore(entry.due());
        if (due && timeLeft.get().isPositive() && deliver(entry)) {
          delivered++;
        }
      }
      after = page.next();
    } while (!after.isEmpty() && timeLeft.get().isPositive());
    return delivered;
  }

  /** Whether it arrived. */
  private boolean deliver(Entry entry) {
    Optional<Alert> alert = outbox.alert(entry);
    Optional<Receiver> receiver = receivers.find(entry);
    if (alert.isEmpty() || receiver.isEmpty()) {
      outbox.drop(entry); // nobody wants to know any more
      return false;
    }
    int attempts =
        1
            + Optional.ofNullable(alert.get().deliveries().get(entry.channel()))
                .map(Delivery::attempts)
                .orElse(0);
    Optional<String> problem = sent(alert.get(), receiver.get(), entry.channel());
    String outcome =
        problem.isEmpty() ? delivered(entry, attempts) : failed(entry, attempts, problem.get());
    metrics.count(receiver.get().attempts(), 1, entry.channel().label(), outcome);
    return problem.isEmpty();
  }

  /** What went wrong; empty where nothing did. */
  private Optional<String> sent(Alert alert, Receiver receiver, Channel channel) {
    try {
      sender(channel).send(alert, receiver);
      return Optional.empty();
    } catch (DependencyUnavailableException e) {
      return Optional.of(told(alert, channel, e, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) { // a fault of ours, or an address that no client understands
      return Optional.of(told(alert, channel, e, e.getClass().getSimpleName()));
    }
  }

  private static String told(Alert alert, Channel way, RuntimeException failure, String problem) {
    LOG.warn(
        "The alert {} was not delivered by {}: {}",
        alert.fullId(),
        way.label(),
        LogContext.describe(failure));
    return problem;
  }

  private AlertSender sender(Channel channel) {
    return Optional.ofNullable(senders.get(channel))
        .orElseThrow(() -> new IllegalStateException("Nobody sends by " + channel));
  }

  private String delivered(Entry entry, int attempts) {
    outbox.end(entry, new Delivery(Status.DELIVERED, attempts, clock.instant(), ""));
    return "delivered";
  }

  private String failed(Entry entry, int attempts, String problem) {
    Instant now = clock.instant();
    Instant due = now.plus(pause(attempts));
    if (due.isAfter(entry.since().plus(PATIENCE))) {
      outbox.end(entry, new Delivery(Status.FAILED, attempts, now, problem));
      return "failed";
    }
    outbox.postpone(entry, due, new Delivery(Status.PENDING, attempts, now, problem));
    return "retried";
  }

  /** Twice as long after each attempt, up to a limit. */
  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
