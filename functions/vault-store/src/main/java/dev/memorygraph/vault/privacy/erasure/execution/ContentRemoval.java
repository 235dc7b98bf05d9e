package dev.memorygraph.vault.privacy.erasure.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.KeyedPseudonyms;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import dev.memorygraph.vault.privacy.receipt.Receipts.Things;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Removes contents whose keys are destroyed: they say nothing any more, but that they were. */
public final class ContentRemoval {
  /** With the part of the receipt below the 100 of a transaction. */
  private static final int PAGE = 90;

  private static final int ATTEMPTS = 3;

  private final Records records;
  private final Receipts receipts;
  private final KeyedPseudonyms pseudonyms;
  private final Ulids ids;

  public ContentRemoval(Records records, Receipts receipts, KeyedPseudonyms pseudonyms, Ulids ids) {
    this.records = records;
    this.receipts = receipts;
    this.pseudonyms = pseudonyms;
    this.ids = ids;
  }

  /**
   * Removes all contents that an entry means.
   *
   * @param listed whether a receipt is to tell of them
   * @return how many; empty where time ran out before the end
   */
  OptionalInt remove(LedgerEntry entry, boolean listed, Supplier<Duration> timeLeft) {
    int removed = 0;
    for (Classification classification : Classification.values()) {
      DataKeyId key = new DataKeyId(entry.tenant(), classification, entry.subject());
      String after = "";
      List<String> page = records.contentIds(key, after, PAGE);
      while (!page.isEmpty()) {
        if (timeLeft.get().compareTo(KeyDestruction.MARGIN) < 0) {
          return OptionalInt.empty();
        }
        removed += remove(entry, key, page, listed);
        after = page.getLast();
        page = records.contentIds(key, after, PAGE);
      }
    }
    return OptionalInt.of(removed);
  }

  private int remove(LedgerEntry entry, DataKeyId key, List<String> page, boolean listed) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<ContentHeader> heads =
          records.heads(entry.tenant(), page).values().stream()
              .filter(head -> head.key().equals(key) && head.keyVersion() < entry.floor())
              .toList();
      if (heads.isEmpty() || removed(entry, heads, listed)) {
        return heads.size();
      }
    }
    throw new DependencyUnavailableException("Contents that are to be removed are being written");
  }

  private boolean removed(LedgerEntry entry, List<ContentHeader> heads, boolean listed) {
    List<TransactWriteItem> changes = new ArrayList<>();
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (ContentHeader head : heads) {
      // Chunks first: once the head is gone nobody knows of them.
      records.clear(head);
      changes.add(records.remove(head));
      list.addObject()
          .put("content_id", pseudonyms.inReceipt(head.tenant(), head.contentId()))
          .put("classification", head.classification().label())
          .put("stored_at", head.storedAt().toString());
    }
    if (listed) {
      changes.add(receipts.list(entry.erasure(), Things.CONTENTS, ids.next(), list));
    }
    return records.commit(changes) == Commit.DONE;
  }
}
