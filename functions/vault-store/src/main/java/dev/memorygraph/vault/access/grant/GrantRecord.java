package dev.memorygraph.vault.access.grant;

import dev.memorygraph.access.Role;
import dev.memorygraph.access.policy.Grant;
import dev.memorygraph.access.policy.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A role asked for, and perhaps held, for a time.
 *
 * @param user pseudonym of who is to hold it
 * @param terms what was asked for
 * @param approvers pseudonyms of those who agreed, never the user's own
 * @param endsAt first second in which it no longer holds; empty while it waits for approval
 * @param revoked whether it was ended or turned down
 * @param version counts the changes
 */
record GrantRecord(
    String id,
    String user,
    Terms terms,
    Instant requestedAt,
    Set<String> approvers,
    Optional<Instant> endsAt,
    boolean revoked,
    long version) {

  GrantRecord {
    approvers = Set.copyOf(approvers);
  }

  /**
   * What was asked for.
   *
   * @param ticket such as {@code INC-4711}
   * @param reason in the words of whoever asked: kept here, never in the log
   */
  record Terms(
      Role role,
      boolean breakGlass,
      Duration duration,
      Purpose purpose,
      String ticket,
      String reason) {}

  static GrantRecord asked(String id, String user, Terms terms, Instant at) {
    return new GrantRecord(id, user, terms, at, Set.of(), Optional.empty(), false, 1);
  }

  /** The same with one more approval; in force from now where that was the last one needed. */
  GrantRecord approved(String by, Instant at) {
    Set<String> all = Stream.concat(approvers.stream(), Stream.of(by)).collect(Collectors.toSet());
    boolean complete = all.size() >= GrantLimits.approvals(terms.breakGlass());
    Optional<Instant> end =
        complete
            ? Optional.of(at.truncatedTo(ChronoUnit.SECONDS).plus(terms.duration()))
            : Optional.empty();
    return new GrantRecord(id, user, terms, requestedAt, all, end, false, version);
  }

  GrantRecord ended() {
    return new GrantRecord(id, user, terms, requestedAt, approvers, endsAt, true, version);
  }

  GrantRecord next() {
    return new GrantRecord(id, user, terms, requestedAt, approvers, endsAt, revoked, version + 1);
  }

  boolean inForce(Instant now) {
    return !revoked && endsAt.filter(now::isBefore).isPresent();
  }

  boolean waits(Instant now) {
    return !revoked && endsAt.isEmpty() && now.isBefore(requestedAt.plus(GrantLimits.LONGEST_WAIT));
  }

  Grant grant() {
    return new Grant(id, terms.role(), terms.breakGlass());
  }

  String status(Instant now) {
    if (revoked) {
      return "revoked";
    }
    if (inForce(now)) {
      return "in_force";
    }
    return waits(now) ? "pending" : "ended";
  }
}
