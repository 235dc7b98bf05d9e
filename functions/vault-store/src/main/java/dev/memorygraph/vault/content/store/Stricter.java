package dev.memorygraph.vault.content.store;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Restriction;
import dev.memorygraph.vault.keys.DataKeyId;

/**
 * Of two contents that were said under one id, how the one that stays is protected: by the stricter
 * of both classes, and for the subject and the readers of the other where it names none itself.
 */
final class Stricter {
  private Stricter() {}

  /** The head that stays, protected as both ask for. */
  static ContentHeader of(ContentHeader stays, ContentHeader other) {
    Restriction restriction =
        stays.restriction().equals(Restriction.NONE) ? other.restriction() : stays.restriction();
    return stays.under(key(stays.key(), other.key()), restriction);
  }

  private static DataKeyId key(DataKeyId stays, DataKeyId other) {
    Classification stricter =
        lowers(stays, other) ? other.classification() : stays.classification();
    String subject = stays.subject().isEmpty() ? other.subject() : stays.subject();
    return new DataKeyId(stays.tenant(), stricter, subject);
  }

  /** Whether a content under this key is of a lower class than that under the other. */
  static boolean lowers(DataKeyId key, DataKeyId other) {
    return key.classification().compareTo(other.classification()) < 0;
  }
}
