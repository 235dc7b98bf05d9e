package dev.memorygraph.vault.rotation.job;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.rotation.scan.KeyScope;
import dev.memorygraph.vault.rotation.scan.ScanCursor;
import dev.memorygraph.vault.rotation.scan.ScanProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Work on many keys, step after step.
 *
 * @param id a ULID
 * @param tenant who asked for it, and may look at it
 * @param asked what is to be done
 * @param startedAt when it was asked for; keys that were rotated since are done already
 * @param updatedAt when its progress was last kept
 * @param finished what the steps came to that are over, in their order
 * @param progress of the step that is next
 */
public record Job(
    String id,
    Tenant tenant,
    Asked asked,
    Instant startedAt,
    Instant updatedAt,
    List<Counts> finished,
    ScanProgress progress) {

  public Job {
    finished = List.copyOf(finished);
  }

  /**
   * What is to be done.
   *
   * @param dueBefore key-encryption keys that were rotated later stay as they are
   * @param kekVersion data keys that are wrapped under another stay as they are; empty for all that
   *     are not wrapped under the newest
   * @param batch contents, at most, that are done between two notes of the progress
   */
  public record Asked(
      Kind kind, KeyScope scope, Instant dueBefore, Optional<String> kekVersion, int batch) {}

  /** What a step came to. */
  record Counts(long keys, long done, long failed) {}

  /** What can be asked for. */
  public enum Kind {
    /** New versions of data keys; contents move to them. */
    DATA_KEYS(Step.KEYS, Step.REENCRYPT),
    /** Data keys are wrapped under newer versions of their key-encryption keys. */
    REWRAP(Step.REWRAP),
    /** New versions of key-encryption keys; data keys are wrapped under them. */
    KEKS(Step.KEKS, Step.REWRAP),
    /** All of it: nothing that was in use before goes on being used. */
    EMERGENCY(Step.KEKS, Step.KEYS, Step.REWRAP, Step.REENCRYPT);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Step> steps;

    Kind(Step... steps) {
      this.steps = List.of(steps);
    }

    static Optional<Kind> parse(String name) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(name)).findFirst();
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<Step> steps() {
      return steps;
    }
  }

  /** What jobs are made of. */
  enum Step {
    KEKS,
    KEYS,
    REWRAP,
    REENCRYPT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a job stands. */
  enum State {
    RUNNING,
    DONE,
    /** It is over, and something could not be done: the log of the function says what. */
    FAILED;

    static Optional<State> parse(String name) {
      return Arrays.stream(values()).filter(state -> state.label().equals(name)).findFirst();
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A job that nobody has worked on yet. */
  public static Job of(String id, Tenant tenant, Asked asked, Instant now) {
    return new Job(id, tenant, asked, now, now, List.of(), beginning(asked));
  }

  State state() {
    if (finished.size() < asked.kind().steps().size()) {
      return State.RUNNING;
    }
    return finished.stream().anyMatch(counts -> counts.failed() > 0) ? State.FAILED : State.DONE;
  }

  /** The step that is next, of a job that runs. */
  Step step() {
    return asked.kind().steps().get(finished.size());
  }

  Job with(ScanProgress next, Instant now) {
    return new Job(id, tenant, asked, startedAt, now, finished, next);
  }

  /** After the step that was next. */
  Job stepped(Instant now) {
    List<Counts> counts = new ArrayList<>(finished);
    counts.add(new Counts(progress.keys(), progress.done(), progress.failed()));
    return new Job(id, tenant, asked, startedAt, now, counts, beginning(asked));
  }

  /** How many keys a step has to do with, once a step has gone through them. */
  Optional<Long> totalKeys() {
    List<Step> steps = asked.kind().steps().subList(0, finished.size());
    int scanned = steps.lastIndexOf(Step.KEYS);
    return scanned < 0 ? Optional.empty() : Optional.of(finished.get(scanned).keys());
  }

  private static ScanProgress beginning(Asked asked) {
    return ScanProgress.at(ScanCursor.beginning(asked.scope().classes().getFirst()));
  }
}
