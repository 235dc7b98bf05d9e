package dev.memorygraph.vault.keys;

import java.util.Map;
import java.util.Set;

/**
 * What a sealed content is bound to: whoever opens it under another name, key or owner gets
 * nothing. Authenticated but not stored in the message, so that it must come from the record.
 */
record SealContext(DataKeyId key, String contentId) {
  static final Set<String> KEYS = Set.of("tenant", "class", "subject", "content", "format");

  /** The stand-in for no subject: an encryption context takes no empty value. */
  private static final String NOBODY = "-";

  Map<String, String> values() {
    return Map.of(
        "tenant", key.tenant().id(),
        "class", key.classification().label(),
        "subject", key.subject().isEmpty() ? NOBODY : key.subject(),
        "content", contentId,
        "format", Integer.toString(Seal.FORMAT));
  }
}
