package dev.memorygraph.vault.keys;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What a sealed content is bound to: whoever opens it under another name, key or owner gets
 * nothing. All of it is one entry of the encryption context, by its hash: what an entry costs the
 * library is more than hashing, and to demand entries costs as much as all the rest of sealing 1
 * KiB.
 */
record SealContext(DataKeyId key, String contentId) {
  private static final String ENTRY = "bound";

  Map<String, String> values() {
    return Map.of(ENTRY, Base64.getEncoder().withoutPadding().encodeToString(hash()));
  }

  private byte[] hash() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(Seal.FORMAT);
      for (String part :
          List.of(key.tenant().id(), key.classification().label(), key.subject(), contentId)) {
        out.writeUTF(part); // with its length, so that no two lists look the same
      }
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
