package dev.memorygraph.vault.privacy.ledger;

import dev.memorygraph.vault.content.sealed.ErasureStatus;
import dev.memorygraph.vault.keys.Generations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant's ledger as it was read.
 *
 * @param entries in their order
 * @param subjects by pseudonym
 */
public record LedgerView(List<LedgerEntry> entries, Map<String, Subject> subjects) {
  static final LedgerView EMPTY = new LedgerView(List.of(), Map.of());

  public LedgerView {
    entries = List.copyOf(entries);
    subjects = Map.copyOf(subjects);
  }

  /**
   * What the ledger says of a person.
   *
   * @param last entry
   * @param erased the last entry by which keys were destroyed; empty where none were
   */
  public record Subject(LedgerEntry last, Optional<LedgerEntry> erased) {

    ErasureStatus standing(int version) {
      if (version < Generations.first(erased.map(LedgerEntry::generation).orElse(0))) {
        return ErasureStatus.ERASED;
      }
      return version < last.floor() ? ErasureStatus.BLOCKED : ErasureStatus.READABLE;
    }

    private Subject after(LedgerEntry entry) {
      return new Subject(entry, erasedBy(entry).or(() -> erased));
    }

    private static Subject of(LedgerEntry entry) {
      return new Subject(entry, erasedBy(entry));
    }

    private static Optional<LedgerEntry> erasedBy(LedgerEntry entry) {
      return switch (entry.kind()) {
        case ERASED -> Optional.of(entry);
        case BLOCKED -> Optional.empty();
      };
    }
  }

  /** Number of the last entry; 0 where there is none. */
  public long last() {
    return entries.isEmpty() ? 0 : entries.getLast().seq();
  }

  public Optional<Subject> subject(String pseudonym) {
    return Optional.ofNullable(subjects.get(pseudonym));
  }

  /** The entry of a number; empty where there is none yet. */
  public Optional<LedgerEntry> entry(long seq) {
    return seq < 1 || seq > entries.size()
        ? Optional.empty()
        : Optional.of(entries.get((int) seq - 1));
  }

  /** Entries from a number on. */
  public List<LedgerEntry> after(long seq) {
    return entries.subList((int) Math.min(seq, entries.size()), entries.size());
  }

  /** Those that wait for a hold to end. */
  public List<LedgerEntry> blocked() {
    return subjects.values().stream()
        .map(Subject::last)
        .filter(last -> last.kind() == LedgerEntry.Kind.BLOCKED)
        .toList();
  }

  boolean erasedSince(String pseudonym, Instant said) {
    return subject(pseudonym).filter(it -> !said.isAfter(it.last().erasedAt())).isPresent();
  }

  LedgerView with(List<LedgerEntry> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<LedgerEntry> all = new ArrayList<>(entries);
    Map<String, Subject> people = new HashMap<>(subjects);
    for (LedgerEntry entry : more) {
      if (entry.seq() != all.size() + 1) {
        throw new IllegalStateException(
            "The ledger of " + entry.tenant().id() + " has a gap before " + entry.seq());
      }
      all.add(entry);
      Subject before = people.get(entry.subject());
      people.put(entry.subject(), before == null ? Subject.of(entry) : before.after(entry));
    }
    return new LedgerView(all, people);
  }
}
