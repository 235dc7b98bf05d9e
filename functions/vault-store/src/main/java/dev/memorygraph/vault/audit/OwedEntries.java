package dev.memorygraph.vault.audit;

import dev.memorygraph.audit.AuditEntry;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the log is owed for the request that a thread answers. It is told by whoever decides and by
 * the trail, so that an endpoint need not think of it. Not for use by several threads.
 */
public final class OwedEntries {
  private static final ScopedValue<OwedEntries> CURRENT = ScopedValue.newInstance();

  private final Map<String, AuditEntry> drafts = new LinkedHashMap<>();
  private final Set<String> handedIn = new HashSet<>();
  private boolean recorded;
  private boolean away;

  /** Does something on behalf of the request. */
  public <T> T during(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).call(work::get);
  }

  /** Somebody may go on with it, and owes this entry. */
  public static void owe(AuditEntry draft) {
    current().ifPresent(owed -> owed.drafts.put(draft.id(), draft));
  }

  /** The entry is durable. */
  static void recorded(AuditEntry entry) {
    current()
        .ifPresent(
            owed -> {
              owed.recorded = true;
              owed.drafts.remove(entry.id());
            });
  }

  /** The entry is part of a transaction, of which nobody knows yet what becomes. */
  static void handedIn(AuditEntry entry) {
    current().ifPresent(owed -> owed.handedIn.add(entry.id()));
  }

  /** The log does not take entries. */
  static void away() {
    current().ifPresent(owed -> owed.away = true);
  }

  /** Whether nobody decided about the request, and nothing about it is on record. */
  public boolean isUndecided() {
    return drafts.isEmpty() && !recorded;
  }

  /** Whether an entry was tried to be written, and could not be. */
  public boolean isAway() {
    return away;
  }

  /** Entries that may not be durable: where a transaction was lost, nobody can say. */
  public List<AuditEntry> open() {
    return List.copyOf(drafts.values());
  }

  /** Entries that nobody has written or handed in. */
  public List<AuditEntry> forgotten() {
    return drafts.values().stream().filter(draft -> !handedIn.contains(draft.id())).toList();
  }

  private static Optional<OwedEntries> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }
}
