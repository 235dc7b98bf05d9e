package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.guard.Verdict;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
import dev.memorygraph.vault.records.Body;
import dev.memorygraph.vault.records.Head;
import dev.memorygraph.vault.records.HeadReads;
import dev.memorygraph.vault.records.Records.Commit;
import dev.memorygraph.vault.records.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Stores a group of different contents of one tenant in one transaction. */
final class StoreGroup {
  private static final int ATTEMPTS = 5;
  private static final HttpProblem CONFLICT =
      HttpProblem.of(409, "content_exists", "Another content has this id.").at("/content_id");

  private final Store.Parts parts;
  private final Ulids ids;

  StoreGroup(Store.Parts parts, Ulids ids) {
    this.parts = parts;
    this.ids = ids;
  }

  /** How things stand. */
  private record Before(Map<String, Head> heads, Map<DataKeyId, Pointer> pointers) {}

  /** What one attempt is about to do. */
  private record Draft(
      List<Stored> results, List<TransactWriteItem> changes, Map<Head, Optional<Head>> written) {}

  /**
   * Tries the group as one; where somebody writes one of the contents in between, each by itself.
   */
  List<Stored> store(List<Wanted> group) {
    return attempt(group)
        .orElseGet(() -> group.stream().map(one -> persistently(List.of(one))).toList());
  }

  private Stored persistently(List<Wanted> one) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<Stored>> stored = attempt(one);
      if (stored.isPresent()) {
        return stored.get().getFirst();
      }
    }
    throw new TransientException("A content was overwritten by others " + ATTEMPTS + " times");
  }

  /** What came of the group; empty, and nothing changed, where it was overtaken. */
  private Optional<List<Stored>> attempt(List<Wanted> group) {
    Draft draft = draft(group);
    Commit commit = parts.records().commit(draft.changes());
    draft.written().forEach((head, before) -> clearUp(commit, head, before));
    return commit == Commit.DONE ? Optional.of(draft.results()) : Optional.empty();
  }

  private Draft draft(List<Wanted> group) {
    Before there = before(group);
    Map<DataKeyId, DataKey> keys = new HashMap<>();
    Draft draft = new Draft(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (Wanted one : group) {
      switch (plan(one, Optional.ofNullable(there.heads().get(one.head().contentId())))) {
        case StorePlan.Write(Optional<Head> before) ->
            write(
                draft,
                one,
                before,
                keys.computeIfAbsent(one.head().key(), id -> current(id, there)));
        case StorePlan.Keep(Head head, StoreOutcome outcome) -> keep(draft, one, head, outcome);
        case StorePlan.Conflict() -> refuse(draft, one);
      }
    }
    return draft;
  }

  /** All that the group depends on, in one call: each has a head and a pointer at most. */
  private Before before(List<Wanted> group) {
    HeadReads.Found found =
        parts
            .records()
            .heads(
                group.getFirst().head().tenant(),
                group.stream().map(one -> one.head().contentId()).toList(),
                parts.keyTable().pointersOf(group.stream().map(one -> one.head().key()).toList()));
    return new Before(found.heads(), parts.keyTable().pointers(found.beside()));
  }

  private DataKey current(DataKeyId id, Before there) {
    return parts.keys().current(id, Optional.ofNullable(there.pointers().get(id)));
  }

  private StorePlan plan(Wanted one, Optional<Head> found) {
    return erased(one.head())
        ? new StorePlan.Keep(one.head(), StoreOutcome.ERASED)
        : StorePlan.of(one.head(), found);
  }

  /** What carries a version is telemetry, which can be sent again after its person was erased. */
  private boolean erased(Head head) {
    Instant said = Instant.ofEpochMilli(head.version().eventTimeMs());
    return !head.version().equals(Version.NONE)
        && !head.key().subject().isEmpty()
        && parts.erasures().erasedSince(head.tenant(), head.key().subject(), said);
  }

  private void write(Draft draft, Wanted one, Optional<Head> before, DataKey key) {
    Head head = one.head();
    byte[] sealed = parts.contents().seal(key, head.contentId(), one.plain());
    Body body = parts.records().place(head.tenant(), head.contentId(), ids.next(), sealed);
    Head next = head.after(before).resealed(key.version(), body);
    before.ifPresent(parts.records()::leaving);
    draft.written().put(next, before);
    draft.changes().add(parts.records().put(next, before));
    keep(draft, one, next, StoreOutcome.STORED);
  }

  private void keep(Draft draft, Wanted one, Head head, StoreOutcome outcome) {
    Map<String, String> details =
        Map.of(
            "outcome", outcome.name().toLowerCase(Locale.ROOT),
            "size_bytes", Integer.toString(one.head().size()),
            "key_version", Integer.toString(head.keyVersion()));
    // Of somebody who was erased nothing is made anew, not even a link.
    Verdict.Allowed allowed =
        outcome == StoreOutcome.ERASED
            ? one.allowed()
            : one.allowed().about(parts.links().of(head.key(), head.keyVersion()));
    draft.changes().add(parts.trail().write(allowed.done(details)));
    draft.results().add(new Stored.Kept(head, outcome));
  }

  private void refuse(Draft draft, Wanted one) {
    draft.changes().add(parts.trail().write(one.allowed().failed(CONFLICT.code())));
    draft.results().add(new Stored.Refused(one.head().contentId(), CONFLICT));
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
