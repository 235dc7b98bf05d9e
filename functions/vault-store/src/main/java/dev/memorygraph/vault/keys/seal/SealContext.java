package dev.memorygraph.vault.keys.seal;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.vault.keys.DataKeyId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sealed content is bound to: whoever opens it under another name, key, owner or revision
 * gets nothing. All of it is one entry of the encryption context, by its hash: what an entry costs
 * the library is more than hashing, and to demand entries costs as much as all the rest of sealing
 * 1 KiB.
 */
record SealContext(DataKeyId key, String contentId, Optional<String> revision) {
  private static final String ENTRY = "bound";

  /** Of a content of the second form, which is bound to no revision. */
  static SealContext unrevised(DataKeyId key, String contentId) {
    return new SealContext(key, contentId, Optional.empty());
  }

  Map<String, String> values() {
    return Map.of(ENTRY, Base64.getEncoder().withoutPadding().encodeToString(hash()));
  }

  private byte[] hash() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(revision.isPresent() ? Seal.FORMAT : Seal.UNREVISED);
      for (String part :
          List.of(key.tenant().id(), key.classification().label(), key.subject(), contentId)) {
        out.writeUTF(part); // with its length, so that no two lists look the same
      }
      if (revision.isPresent()) {
        out.writeUTF(revision.get());
      }
      return Sha256.of(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory", e);
    }
  }
}
