package dev.memorygraph.vault.content.store;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.vault.access.guard.Verdict;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Body;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.sealed.ContentDecryption.Opened;
import dev.memorygraph.vault.content.sealed.Contents;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
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
  private final List<StoreResult> results = new ArrayList<>();
  private final List<TransactWriteItem> changes = new ArrayList<>();
  private final Map<ContentHeader, Optional<ContentHeader>> written = new HashMap<>();

  StoreDraft(Store.Parts parts, Ulids ids, StoreGroup.Before there) {
    this.parts = parts;
    this.ids = ids;
    this.there = there;
  }

  List<StoreResult> results() {
    return List.copyOf(results);
  }

  List<TransactWriteItem> changes() {
    return List.copyOf(changes);
  }

  /** Heads that are written, and what each comes in the place of. */
  Map<ContentHeader, Optional<ContentHeader>> written() {
    return Map.copyOf(written);
  }

  void add(StoreCommand one, StorePlan plan) {
    switch (plan) {
      case StorePlan.Write write -> {
        ContentHeader next = put(write.next(), plain(one, write), write.before());
        done(one, next, StoreOutcome.STORED, changed(one.head(), next, write.before()));
      }
      case StorePlan.Raise(ContentHeader next, ContentHeader before) -> raise(one, next, before);
      case StorePlan.Keep(ContentHeader head, StoreOutcome outcome) ->
          done(one, head, outcome, Map.of());
      case StorePlan.Refuse refused -> {
        changes.add(parts.trail().write(refused.entry()));
        results.add(new StoreResult.Refused(one.head().contentId(), refused.problem()));
      }
    }
  }

  /** Where what is there cannot be opened, it says nothing that would need a stricter key. */
  private void raise(StoreCommand one, ContentHeader next, ContentHeader before) {
    Optional<SealedRecord> text = opened(before);
    if (text.isEmpty()) {
      done(one, before, StoreOutcome.SUPERSEDED, Map.of());
      return;
    }
    ContentHeader raised =
        put(next, Contents.inheriting(text.get(), one.plain()), Optional.of(before));
    done(
        one,
        raised,
        StoreOutcome.SUPERSEDED,
        Map.of("classification_raised_from", before.classification().label()));
  }

  private SealedRecord plain(StoreCommand one, StorePlan.Write write) {
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

  private Optional<SealedRecord> opened(ContentHeader head) {
    return switch (parts.decryption().open(head)) {
      case Opened.Plain(_, SealedRecord plain) -> Optional.of(plain);
      case Opened.Failed _ -> Optional.empty();
    };
  }

  private ContentHeader put(
      ContentHeader wanted, SealedRecord plain, Optional<ContentHeader> before) {
    DataKey key = keys.computeIfAbsent(wanted.key(), this::current);
    ContentHeader numbered = wanted.after(before);
    byte[] sealed = parts.contents().seal(key, numbered, plain);
    Body body = parts.records().place(wanted.tenant(), wanted.contentId(), ids.next(), sealed);
    ContentHeader next = numbered.resealed(key.version(), body);
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
  private static Map<String, String> changed(
      ContentHeader wanted, ContentHeader next, Optional<ContentHeader> before) {
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

  private void done(
      StoreCommand one, ContentHeader head, StoreOutcome outcome, Map<String, String> more) {
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
    results.add(new StoreResult.Kept(head, outcome));
  }
}
