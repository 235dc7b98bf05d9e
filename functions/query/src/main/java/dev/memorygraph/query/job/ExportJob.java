package dev.memorygraph.query.job;

import dev.memorygraph.access.Caller;
import dev.memorygraph.contracts.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An export that is being made, or was.
 *
 * @param id unique within the tenant; nobody guesses it
 * @param caller who asked, as the authorizer told
 * @param filters the parameters of {@code exportGraph}, but for page and cursor
 * @param reason why it was stopped, a code of problems; empty where it was not
 * @param cursor where the next page begins; empty at the beginning
 * @param version counts every change
 */
record ExportJob(
    String id,
    Map<String, String> caller,
    Map<String, String> filters,
    State state,
    String reason,
    List<Part> parts,
    String cursor,
    Instant createdAt,
    Instant changedAt,
    long version) {
  /** What was not done by then never will: the rights of who asked are too long ago. */
  static final Duration MAX_AGE = Duration.ofHours(24);

  /** How long files stay after the last moment at which the job can end, and the job with them. */
  static final Duration KEPT = Duration.ofDays(3);

  /** All that an item of DynamoDB has room for: some 30 GB. */
  static final int MAX_PARTS = 2_000;

  ExportJob {
    caller = Map.copyOf(caller);
    filters = Map.copyOf(filters);
    parts = List.copyOf(parts);
  }

  /** How it stands. */
  enum State {
    RUNNING,
    COMPLETE,
    /** By who asked for it. */
    CANCELLED,
    /** For a reason. */
    STOPPED,
    /** Since a person was erased whose words it may hold. */
    ERASED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<State> parse(String label) {
      return Arrays.stream(values()).filter(state -> state.label().equals(label)).findFirst();
    }
  }

  /**
   * A file that is there whole.
   *
   * @param name below the job's folder
   * @param sha256 in hexadecimal
   */
  record Part(String name, long bytes, String sha256) {}

  /**
   * How far clocks may be apart: what was begun so shortly after somebody was erased may have been
   * begun before.
   */
  static final Duration CLOCKS = Duration.ofMinutes(1);

  static ExportJob begun(String id, Caller caller, Map<String, String> filters, Instant now) {
    return new ExportJob(
        id, caller.toContext(), filters, State.RUNNING, "", List.of(), "", now, now, 1);
  }

  /** Who asked. */
  Caller asker() {
    return Caller.fromContext(caller)
        .orElseThrow(() -> new IllegalStateException("A job has who asked for it"));
  }

  Tenant tenant() {
    return asker().tenant();
  }

  /** The folder of its files in the bucket. */
  String folder() {
    return folder(tenant(), id);
  }

  static String folder(Tenant tenant, String id) {
    return "exports/" + tenant.id() + "/" + id + "/";
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Whether there are files of it, or will be. */
  boolean hasFiles() {
    return isRunning() || state == State.COMPLETE;
  }

  /** Whether it may hold words of somebody who was erased then. */
  boolean isBefore(Instant erasure) {
    return !createdAt.isAfter(erasure.plus(CLOCKS));
  }

  /** When its files go, and it with them. */
  Instant expiresAt() {
    return createdAt.plus(MAX_AGE).plus(KEPT);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt());
  }

  boolean isTooOld(Instant now) {
    return now.isAfter(createdAt.plus(MAX_AGE));
  }

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /**
   * With another part, if the pages so far had anything, and where to go on; complete at the end.
   */
  ExportJob with(Optional<Part> part, Optional<String> next, Instant now) {
    List<Part> all = new ArrayList<>(parts);
    part.ifPresent(all::add);
    State then = next.isPresent() ? State.RUNNING : State.COMPLETE;
    return new ExportJob(
        id, caller, filters, then, "", all, next.orElse(""), createdAt, now, version + 1);
  }

  /** Ended before it was complete, or taken back: without files. */
  ExportJob ended(State end, String why, Instant now) {
    return new ExportJob(id, caller, filters, end, why, List.of(), "", createdAt, now, version + 1);
  }
}
