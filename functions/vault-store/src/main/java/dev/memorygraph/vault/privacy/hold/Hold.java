package dev.memorygraph.vault.privacy.hold;

import dev.memorygraph.access.policy.Purpose;
import java.time.Instant;
import java.util.Optional;

/**
 * A legal hold.
 *
 * @param reason free text of whoever placed it, or empty
 * @param endsAt empty where it lasts until it is released
 * @param releasedAt empty for as long as nobody has
 */
public record Hold(
    String id,
    Scope scope,
    Purpose purpose,
    String reason,
    Instant placedAt,
    Optional<Instant> endsAt,
    Optional<Instant> releasedAt) {

  /** What it lies on. */
  public sealed interface Scope {
    /**
     * All that is about a person.
     *
     * @param pseudonym of the person
     */
    record Subject(String pseudonym) implements Scope {}

    /** One content. */
    record Content(String contentId) implements Scope {}

    /** The tenant's audit log, of which nothing is ever deleted: the hold says so on record. */
    record AuditLog() implements Scope {}
  }

  /** Whether it holds at that moment: to the millisecond, not after its end. */
  public boolean inForce(Instant now) {
    return releasedAt.isEmpty() && endsAt.filter(end -> !now.isBefore(end)).isEmpty();
  }

  Hold released(Instant now) {
    return new Hold(id, scope, purpose, reason, placedAt, endsAt, Optional.of(now));
  }
}
