package dev.memorygraph.vault.rotation;

import dev.memorygraph.vault.audit.entry.Ulids;
import dev.memorygraph.vault.content.record.Body;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.content.sealed.Contents;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeys;
import dev.memorygraph.vault.rotation.scan.DataKeyTask;
import java.util.Optional;

/** Moves contents to the newest version of their data key, while others read and write them. */
public final class Reencryption {
  private final Records records;
  private final DataKeys keys;
  private final Contents contents;
  private final Ulids ids;

  /**
   * @param ids of uploads
   */
  public Reencryption(Records records, DataKeys keys, Contents contents, Ulids ids) {
    this.records = records;
    this.keys = keys;
    this.contents = contents;
    this.ids = ids;
  }

  private enum Outcome {
    MOVED,
    /** Somebody else wrote it in between, or removed it. */
    OVERTAKEN,
    FAILED
  }

  /**
   * Moves some of the contents of a data key.
   *
   * @param from content id to go on after
   * @param limit of contents that are looked at
   */
  DataKeyTask.Piece move(DataKeyId key, String from, int limit) {
    Optional<DataKey> newest = keys.existing(key);
    if (newest.isEmpty()) {
      return DataKeyTask.Piece.NOTHING;
    }
    Records.Older older = records.sealedBefore(key, newest.get().version(), from, limit);
    long moved = 0;
    long failed = 0;
    for (ContentHeader head : older.heads()) {
      // The index is a little late: it may have been moved, or written under another key.
      if (head.key().equals(key) && head.keyVersion() < newest.get().version()) {
        Outcome outcome = move(head, newest.get());
        moved += outcome == Outcome.MOVED ? 1 : 0;
        failed += outcome == Outcome.FAILED ? 1 : 0;
      }
    }
    return new DataKeyTask.Piece(moved, failed, older.next());
  }

  private Outcome move(ContentHeader head, DataKey newest) {
    Optional<byte[]> sealed = records.sealed(head);
    if (sealed.isEmpty()) {
      // Its chunks are gone because somebody replaced it, or because something is badly wrong.
      return unchanged(head) ? Outcome.FAILED : Outcome.OVERTAKEN;
    }
    return keys.find(head.key(), head.keyVersion())
        .flatMap(old -> contents.reseal(old, newest, head, sealed.get()))
        .map(anew -> replace(head, newest, anew))
        .orElse(Outcome.FAILED);
  }

  private Outcome replace(ContentHeader head, DataKey newest, byte[] sealed) {
    Body body = records.place(head.tenant(), head.contentId(), ids.next(), sealed);
    ContentHeader next = head.resealed(newest.version(), body);
    records.leaving(head);
    Commit commit = records.replace(next, head);
    return switch (commit) {
      case DONE -> {
        records.settled(next);
        records.discard(head);
        yield Outcome.MOVED;
      }
      case OVERTAKEN -> {
        records.discard(next);
        yield Outcome.OVERTAKEN;
      }
    };
  }

  private boolean unchanged(ContentHeader head) {
    return records.head(head.tenant(), head.contentId()).filter(head::equals).isPresent();
  }
}
