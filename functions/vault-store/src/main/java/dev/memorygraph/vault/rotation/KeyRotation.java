package dev.memorygraph.vault.rotation;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.rotation.scan.DataKeyScan;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import dev.memorygraph.vault.rotation.scan.ScanCursor;
import dev.memorygraph.vault.rotation.scan.ScanProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rotates what has reached its age: data keys as their class says, key-encryption keys after {@link
 * #KEK_AGE}. Finds data keys by the index of ages, which a rotated key leaves, and so needs to
 * remember nothing. What follows a rotation is {@link KeyFollowUp}'s.
 */
public final class KeyRotation implements ScheduledJob {
  /** How old the current version of a key-encryption key may become. */
  public static final Duration KEK_AGE = Duration.ofDays(365);

  private static final Duration RESERVE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger("rotation");

  private final DataKeyScan scan;
  private final DataKeyTasks keyTasks;
  private final KekTable kekTable;
  private final BiConsumer<Tenant, Instant> rotateKeks;
  private final InstantSource clock;

  /**
   * @param rotateKeks sees to it that those key-encryption keys of a tenant that were rotated no
   *     later than that get a new version, and that data keys are wrapped under it; asking again
   *     changes nothing
   */
  public KeyRotation(
      DataKeyScan scan,
      DataKeyTasks keyTasks,
      KekTable kekTable,
      BiConsumer<Tenant, Instant> rotateKeks,
      InstantSource clock) {
    this.scan = scan;
    this.keyTasks = keyTasks;
    this.kekTable = kekTable;
    this.rotateKeks = rotateKeks;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "key-rotation";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    Instant due = clock.instant().minus(KEK_AGE);
    kekTable.known(KeyScope.all()).stream()
        .filter(kek -> !kek.rotatedAt().isAfter(due))
        .map(kek -> kek.kek().tenant())
        .distinct()
        .forEach(tenant -> rotateKeks.accept(tenant, due));
    long rotated = 0;
    for (Classification classification : Classification.values()) {
      Instant old = clock.instant().minus(classification.handling().keyAge());
      rotated += rotate(classification, old, timeLeft);
    }
    return rotated;
  }

  private long rotate(Classification classification, Instant due, Supplier<Duration> timeLeft) {
    DataKeyScan.Route route =
        new DataKeyScan.Route(
            KeyScope.all(classification), due, keyTasks.rotating(due.plusMillis(1), "age"));
    DataKeyScan.Pace pace =
        new DataKeyScan.Pace(() -> timeLeft.get().compareTo(RESERVE) > 0, progress -> true);
    ScanProgress progress =
        scan.go(ScanProgress.at(ScanCursor.beginning(classification)), route, pace);
    if (progress.done() + progress.failed() > 0) {
      LOG.info(
          "Rotated {} data keys of class {}, {} failures",
          progress.done(),
          classification.label(),
          progress.failed());
    }
    return progress.done();
  }
}
