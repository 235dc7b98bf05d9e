package dev.memorygraph.vault.content;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.vault.content.Opening.Opened;
import dev.memorygraph.vault.guard.Ulids;
import dev.memorygraph.vault.guard.Verdict;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.records.Body;
import dev.memorygraph.vault.records.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What one attempt to store a group is about to do: two changes to a content at the most. */
final class StoreDraft {
  private final Store.Parts parts;
  private final Ulids ids;
  private final StoreGroup.Before there;
  private final Map<DataKeyId, DataKey> keys = new HashMap<>();
  private final List<Stored> results = new ArrayList<>();
  private final List<TransactWriteItem> changes = new ArrayList<>();
  private final Map<Head, Optional<Head>> written = new HashMap<>();

  StoreDraft(Store.Parts parts, Ulids ids, StoreGroup.Before there) {
    this.parts = parts;
    this.ids = ids;
    this.there = there;
  }

  List<Stored> results() {
    return List.copyOf(results);
  }

  List<TransactWriteItem> changes() {
    return List.copyOf(changes);
  }

  /** Heads that are written, and what each comes in the place of. */
  Map<Head, Optional<Head>> written() {
    return Map.copyOf(written);
  }

  void add(Wanted one, StorePlan plan) {
    switch (plan) {
      case StorePlan.Write write -> {
        Head next = put(write.next(), plain(one, write), write.before());
        done(one, next, StoreOutcome.STORED, changed(one.head(), next, write.before()));
      }
      case StorePlan.Raise(Head next, Head before) -> raise(one, next, before);
      case StorePlan.Keep(Head head, StoreOutcome outcome) -> done(one, head, outcome, Map.of());
      case StorePlan.Refuse refused -> {
        changes.add(parts.trail().write(refused.entry()));
        results.add(new Stored.Refused(one.head().contentId(), refused.problem()));
      }
    }
  }

  /** Where what is there cannot be opened, it says nothing that would need a stricter key. */
  private void raise(Wanted one, Head next, Head before) {
    Optional<SealedRecord> text = opened(before);
    if (text.isEmpty()) {
      done(one, before, StoreOutcome.SUPERSEDED, Map.of());
      return;
    }
    Head raised = put(next, Contents.inheriting(text.get(), one.plain()), Optional.of(before));
    done(
        one,
        raised,
        StoreOutcome.SUPERSEDED,
        Map.of("classification_raised_from", before.classification().label()));
  }

  private SealedRecord plain(Wanted one, StorePlan.Write write) {
    boolean inherits =
        !write.next().key().subject().equals(one.head().key().subject())
            || !write.next().restriction().equals(one.head().restriction());
    return inherits
        ? write
            .from()
            .flatMap(this::opened)
            .map(from -> Contents.inheriting(one.plain(), from))
            .orElse(one.plain())
        : one.plain();
  }

  private Optional<SealedRecord> opened(Head head) {
    return switch (parts.opening().open(head)) {
      case Opened.Plain(_, SealedRecord plain) -> Optional.of(plain);
      case Opened.Failed _ -> Optional.empty();
    };
  }

  private Head put(Head wanted, SealedRecord plain, Optional<Head> before) {
    DataKey key = keys.computeIfAbsent(wanted.key(), this::current);
    Head numbered = wanted.after(before);
    byte[] sealed = parts.contents().seal(key, numbered, plain);
    Body body = parts.records().place(wanted.tenant(), wanted.contentId(), ids.next(), sealed);
    Head next = numbered.resealed(key.version(), body);
    before.ifPresent(parts.records()::leaving);
    written.put(next, before);
    changes.add(parts.records().put(next, before));
    return next;
  }

  private DataKey current(DataKeyId id) {
    return Optional.ofNullable(there.pointers().get(id))
        .map(pointer -> parts.keys().current(id, pointer))
        .orElseGet(() -> parts.keys().current(id));
  }

  /** What is out of the ordinary about a writing, for the log. */
  private static Map<String, String> changed(Head wanted, Head next, Optional<Head> before) {
    Map<String, String> details = new HashMap<>();
    before.ifPresent(old -> details.put("overwrote", old.classification().label()));
    if (!next.contentId().equals(wanted.contentId())) {
      details.put("kept_beside", "held");
    }
    if (Stricter.lowers(wanted.key(), next.key())) {
      details.put("classification_kept", next.classification().label());
    }
    return details;
  }

  private void done(Wanted one, Head head, StoreOutcome outcome, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("outcome", outcome.name().toLowerCase(Locale.ROOT));
    details.put("size_bytes", Integer.toString(one.head().size()));
    details.put("key_version", Integer.toString(head.keyVersion()));
    // Of somebody who was erased nothing is made anew, not even a link.
    Verdict.Allowed allowed =
        outcome == StoreOutcome.ERASED
            ? one.allowed()
            : one.allowed().about(parts.links().of(head.key(), head.keyVersion()));
    changes.add(parts.trail().write(allowed.done(details)));
    results.add(new Stored.Kept(head, outcome));
  }
}
