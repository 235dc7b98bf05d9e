package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.vault.api.VaultRequest;
import dev.memorygraph.vault.guard.Guard;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
import dev.memorygraph.vault.records.Head;
import dev.memorygraph.vault.records.HeadReads;
import dev.memorygraph.vault.records.Records.Commit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores a group of different contents of one tenant in one transaction. */
final class StoreGroup {
  private static final int ATTEMPTS = 5;

  private final Store.Parts parts;
  private final StorePlans plans;
  private final Ulids ids;

  StoreGroup(Guard guard, Store.Parts parts, Ulids ids) {
    this.parts = parts;
    this.plans = new StorePlans(guard, parts);
    this.ids = ids;
  }

  /**
   * How things stand.
   *
   * @param pointers of the keys that were asked for; none where there is none
   */
  record Before(Map<String, Head> heads, Map<DataKeyId, Optional<Pointer>> pointers) {}

  /**
   * Tries the group as one; where somebody writes one of the contents in between, each by itself.
   */
  List<Stored> store(VaultRequest request, List<Wanted> group) {
    return attempt(request, group)
        .orElseGet(() -> group.stream().map(one -> persistently(request, List.of(one))).toList());
  }

  private Stored persistently(VaultRequest request, List<Wanted> one) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<Stored>> stored = attempt(request, one);
      if (stored.isPresent()) {
        return stored.get().getFirst();
      }
    }
    throw new TransientException("A content was overwritten by others " + ATTEMPTS + " times");
  }

  /** What came of the group; empty, and nothing changed, where it was overtaken. */
  private Optional<List<Stored>> attempt(VaultRequest request, List<Wanted> group) {
    Before there = before(group);
    StoreDraft draft = new StoreDraft(parts, ids, there);
    for (Wanted one : group) {
      draft.add(one, plans.of(request, one, found(there, one)));
    }
    Commit commit = parts.records().commit(draft.changes());
    draft.written().forEach((head, before) -> clearUp(commit, head, before));
    return commit == Commit.DONE ? Optional.of(draft.results()) : Optional.empty();
  }

  private static Optional<Head> found(Before there, Wanted one) {
    return Optional.ofNullable(there.heads().get(one.head().contentId()));
  }

  /** All that the group depends on: each has a head and a pointer at most. */
  private Before before(List<Wanted> group) {
    Tenant tenant = group.getFirst().head().tenant();
    Set<DataKeyId> keys =
        group.stream().map(one -> one.head().key()).collect(Collectors.toUnmodifiableSet());
    HeadReads.Found found =
        parts
            .records()
            .heads(
                tenant,
                group.stream().map(one -> one.head().contentId()).toList(),
                parts.keyTable().pointersOf(keys));
    if (!found.heads().isEmpty()) {
      parts.holds().refresh(tenant);
    }
    Map<DataKeyId, Pointer> pointers = parts.keyTable().pointers(found.beside());
    Map<DataKeyId, Optional<Pointer>> asked = new LinkedHashMap<>();
    keys.forEach(key -> asked.put(key, Optional.ofNullable(pointers.get(key))));
    return new Before(found.heads(), asked);
  }

  private void clearUp(Commit commit, Head head, Optional<Head> before) {
    switch (commit) {
      case DONE -> {
        parts.records().settled(head);
        before.ifPresent(old -> parts.records().discard(old));
      }
      case OVERTAKEN -> parts.records().discard(head);
    }
  }
}
