package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries.
 *
 * @param from the first millisecond
 * @param to the first that is too late; at most {@link #MAX_SPAN} after
 * @param actor pseudonym, or empty for all
 * @param actions empty for all
 * @param classification of the resource, or empty for all
 * @param statuses how it ended; empty for all
 */
public record AuditQuery(
    Instant from,
    Instant to,
    Optional<String> actor,
    Set<Action> actions,
    Optional<Classification> classification,
    Set<AuditEntry.Status> statuses) {
  /** How much time one query may span. */
  public static final Duration MAX_SPAN = Duration.ofDays(366);

  public AuditQuery {
    actions = Set.copyOf(actions);
    statuses = Set.copyOf(statuses);
    if (!isSpan(from, to)) {
      throw new IllegalArgumentException("Not a span of at most " + MAX_SPAN.toDays() + " days");
    }
  }

  /** All of a span. */
  public static AuditQuery between(Instant from, Instant to) {
    return new AuditQuery(from, to, Optional.empty(), Set.of(), Optional.empty(), Set.of());
  }

  /** Whether times can be asked for; ask before making a query of what a stranger gave. */
  public static boolean isSpan(Instant from, Instant to) {
    return from.isBefore(to)
        && !from.isBefore(Instant.EPOCH)
        && Duration.between(from, to).compareTo(MAX_SPAN) <= 0;
  }

  /** The same, of entries that ended like one of those. */
  public AuditQuery ending(Set<AuditEntry.Status> wanted) {
    return new AuditQuery(from, to, actor, actions, classification, wanted);
  }

  /** The same, of those actions. */
  public AuditQuery doing(Set<Action> wanted) {
    return new AuditQuery(from, to, actor, wanted, classification, statuses);
  }

  boolean matches(AuditEntry entry) {
    return !entry.at().isBefore(from)
        && entry.at().isBefore(to)
        && actor.stream().allMatch(entry.actor().id()::equals)
        && (actions.isEmpty() || actions.contains(entry.action()))
        && classification.stream()
            .allMatch(
                wanted -> entry.resource().classification().filter(wanted::equals).isPresent())
        && (statuses.isEmpty() || statuses.contains(entry.outcome().status()));
  }
}
