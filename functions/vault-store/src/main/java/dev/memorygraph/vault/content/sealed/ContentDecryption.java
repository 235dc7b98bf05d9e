package dev.memorygraph.vault.content.sealed;

import dev.memorygraph.contracts.vault.SealedRecord;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeys;
import java.util.Optional;

/** Opens a content whose head was read. */
public final class ContentDecryption {
  private static final int ATTEMPTS = 5;
  private static final HttpProblem ERASED =
      HttpProblem.of(410, "content_erased", "The key of this content was destroyed.");
  private static final HttpProblem BLOCKED =
      HttpProblem.of(
          403, "subject_blocked", "This is kept for a legal hold only, and to be erased after.");
  private static final HttpProblem RETIRED =
      HttpProblem.of(
          409, "key_version_retired", "This content is sealed with a retired version of its key.");

  /** One answer for everything that can be wrong with sealed bytes. */
  private static final HttpProblem UNREADABLE =
      HttpProblem.of(500, "content_unreadable", "This content cannot be read.");

  private final Records records;
  private final DataKeys keys;
  private final Contents contents;
  private final Erasures erasures;

  public ContentDecryption(Records records, DataKeys keys, Contents contents, Erasures erasures) {
    this.records = records;
    this.keys = keys;
    this.contents = contents;
    this.erasures = erasures;
  }

  public sealed interface Opened {
    /**
     * It is open.
     *
     * @param head that it was found under, which may be a later one than was asked for
     */
    record Plain(ContentHeader head, SealedRecord content) implements Opened {}

    /** It is not, for good. */
    record Failed(HttpProblem problem) implements Opened {}
  }

  /**
   * The content. Where it was sealed anew since its head was read, the new head is taken.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where table or keys cannot be
   *     reached
   */
  public Opened open(ContentHeader asked) {
    ContentHeader head = asked;
    Opened opened = attempt(head);
    for (int again = 1; again < ATTEMPTS && opened instanceof Opened.Failed; again++) {
      Optional<ContentHeader> next = records.head(head.tenant(), head.contentId());
      if (next.isEmpty()) {
        return new Opened.Failed(HttpProblem.NOT_FOUND);
      }
      if (next.get().equals(head)) {
        return opened;
      }
      head = next.get();
      opened = attempt(head);
    }
    return opened;
  }

  private Opened attempt(ContentHeader head) {
    return records
        .sealed(head)
        .map(bytes -> open(head, bytes))
        .orElseGet(() -> new Opened.Failed(UNREADABLE));
  }

  private Opened open(ContentHeader head, byte[] sealed) {
    // The ledger is asked first: a key may still be in this process's cache, or restored.
    return switch (erasures.standing(head.key(), head.keyVersion())) {
      case ERASED -> new Opened.Failed(ERASED);
      case BLOCKED -> new Opened.Failed(BLOCKED);
      case READABLE -> decrypted(head, sealed);
    };
  }

  private Opened decrypted(ContentHeader head, byte[] sealed) {
    Optional<DataKey> key = keys.find(head.key(), head.keyVersion());
    if (key.isEmpty()) {
      return new Opened.Failed(ERASED);
    }
    if (keys.retired(head.key(), head.keyVersion())) {
      return new Opened.Failed(RETIRED);
    }
    return contents
        .open(key.get(), head, sealed)
        .<Opened>map(plain -> new Opened.Plain(head, plain))
        .orElse(new Opened.Failed(UNREADABLE));
  }
}
