package dev.memorygraph.vault.content.store;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.access.guard.Guard;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.HeaderBatchRead;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
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
  record Before(Map<String, ContentHeader> heads, Map<DataKeyId, Optional<Pointer>> pointers) {}

  /**
   * Tries the group as one; where somebody writes one of the contents in between, each by itself.
   */
  List<StoreResult> store(Requester requester, List<StoreCommand> group) {
    return attempt(requester, group)
        .orElseGet(() -> group.stream().map(one -> persistently(requester, List.of(one))).toList());
  }

  private StoreResult persistently(Requester requester, List<StoreCommand> one) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<StoreResult>> stored = attempt(requester, one);
      if (stored.isPresent()) {
        return stored.get().getFirst();
      }
    }
    throw new DependencyUnavailableException(
        "A content was overwritten by others " + ATTEMPTS + " times");
  }

  /** What came of the group; empty, and nothing changed, where it was overtaken. */
  private Optional<List<StoreResult>> attempt(Requester requester, List<StoreCommand> group) {
    Before there = before(group);
    StoreDraft draft = new StoreDraft(parts, ids, there);
    for (StoreCommand one : group) {
      draft.add(one, plans.of(requester, one, found(there, one)));
    }
    Commit commit = parts.records().commit(draft.changes());
    draft.written().forEach((head, before) -> clearUp(commit, head, before));
    return commit == Commit.DONE ? Optional.of(draft.results()) : Optional.empty();
  }

  private static Optional<ContentHeader> found(Before there, StoreCommand one) {
    return Optional.ofNullable(there.heads().get(one.head().contentId()));
  }

  /** All that the group depends on: each has a head and a pointer at most. */
  private Before before(List<StoreCommand> group) {
    Tenant tenant = group.getFirst().head().tenant();
    Set<DataKeyId> keys =
        group.stream().map(one -> one.head().key()).collect(Collectors.toUnmodifiableSet());
    HeaderBatchRead.Found found =
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

  private void clearUp(Commit commit, ContentHeader head, Optional<ContentHeader> before) {
    switch (commit) {
      case DONE -> {
        parts.records().settled(head);
        before.ifPresent(old -> parts.records().discard(old));
      }
      case OVERTAKEN -> parts.records().discard(head);
    }
  }
}
