package dev.memorygraph.deadletters.log;

import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which letters are meant.
 *
 * @param topics of letters
 * @param reasons one of them; any where there is none
 * @param since written then or later
 * @param until written before
 */
public record Selection(
    List<String> topics,
    Set<String> reasons,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> eventId,
    Optional<String> tenant) {

  public Selection {
    topics = List.copyOf(topics);
    reasons = Set.copyOf(reasons);
  }

  /** Whether it is one of them; the topics were chosen before. */
  public boolean takes(Entry entry) {
    return !since.map(entry.at()::isBefore).orElse(false)
        && until.map(entry.at()::isBefore).orElse(true)
        && switch (entry) {
          case Letter letter ->
              isReason(letter.reason())
                  && eventId.map(letter.eventId()::equals).orElse(true)
                  && tenant.map(letter.tenant()::equals).orElse(true);
          case Unreadable _ -> isReason(Unreadable.REASON) && eventId.isEmpty() && tenant.isEmpty();
        };
  }

  private boolean isReason(String reason) {
    return reasons.isEmpty() || reasons.contains(reason);
  }
}
