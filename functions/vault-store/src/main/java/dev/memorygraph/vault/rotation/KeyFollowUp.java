package dev.memorygraph.vault.rotation;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.rotation.scan.DataKeyScan;
import dev.memorygraph.vault.rotation.scan.DataKeyTask;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import dev.memorygraph.vault.rotation.scan.ScanCursor;
import dev.memorygraph.vault.rotation.scan.ScanCursors;
import dev.memorygraph.vault.rotation.scan.ScanProgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes after a key got a new version, whoever gave it one: its contents move to it, then the
 * older versions are retired, then destroyed. For each of the three and each class a scan goes
 * through all keys in the order in which they were rotated, some time behind the present, and never
 * ends.
 */
public final class KeyFollowUp implements ScheduledJob {
  /** Left at the end for the piece that is being done. */
  private static final Duration RESERVE = Duration.ofSeconds(10);

  /** Contents to a piece. */
  private static final int LIMIT = 200;

  private static final Logger LOG = LoggerFactory.getLogger("rotation");

  private final DataKeyScan scan;
  private final ScanCursors cursors;
  private final DataKeyTasks keyTasks;
  private final KekTable kekTable;
  private final InstantSource clock;
  private final RandomGenerator random;

  public KeyFollowUp(
      DataKeyScan scan,
      ScanCursors cursors,
      DataKeyTasks keyTasks,
      KekTable kekTable,
      InstantSource clock,
      RandomGenerator random) {
    this.scan = scan;
    this.cursors = cursors;
    this.keyTasks = keyTasks;
    this.kekTable = kekTable;
    this.clock = clock;
    this.random = random;
  }

  /** What is done, and how long after the rotation at the soonest. */
  enum Stage {
    /** The index has shown the key by then, in its order. */
    REENCRYPT(Duration.ofMinutes(1)),
    /** No writer that saw the older version is alive: no function may run for longer. */
    RETIRE(Duration.ofHours(1)),
    /** Those that were retired in time have had their day. */
    DESTROY(Duration.ofHours(25));

    @SuppressWarnings("ImmutableEnumChecker") // a value
    private final Duration delay;

    Stage(Duration delay) {
      this.delay = delay;
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Task(Stage stage, Classification classification) {
    String name() {
      return stage.label() + "/" + classification.label();
    }
  }

  @Override
  public String name() {
    return "key-follow-up";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    List<Task> tasks = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      for (Classification classification : Classification.values()) {
        tasks.add(new Task(stage, classification));
      }
    }
    // With too little time for all, it is not always the same that wait.
    Collections.shuffle(tasks, random);
    return tasks.stream().mapToLong(task -> follow(task, timeLeft)).sum();
  }

  private long follow(Task task, Supplier<Duration> timeLeft) {
    ScanProgress from =
        ScanProgress.at(
            cursors.find(task.name()).orElseGet(() -> ScanCursor.beginning(task.classification())));
    DataKeyScan.Route route =
        new DataKeyScan.Route(
            KeyScope.all(task.classification()),
            clock.instant().minus(task.stage().delay),
            visit(task.stage()));
    DataKeyScan.Pace pace =
        new DataKeyScan.Pace(
            () -> timeLeft.get().compareTo(RESERVE) > 0,
            progress -> cursors.save(task.name(), progress.cursor()));
    ScanProgress progress = scan.go(from, route, pace);
    if (progress.done() + progress.failed() > 0) {
      LOG.info(
          "Keys to {}: {} finished, {} changes, {} failures",
          task.name(),
          progress.keys(),
          progress.done(),
          progress.failed());
    }
    return progress.done();
  }

  private DataKeyTask visit(Stage stage) {
    return switch (stage) {
      case REENCRYPT -> {
        DataKeyTask reencrypting = keyTasks.reencrypting(LIMIT);
        yield (key, within) -> {
          kekTable.meet(key.id().kek(), key.rotatedAt());
          return reencrypting.visit(key, within);
        };
      }
      case RETIRE -> keyTasks.retiring(LIMIT);
      case DESTROY -> keyTasks.destroying(LIMIT);
    };
  }
}
