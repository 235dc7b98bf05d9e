package dev.memorygraph.vault.keys.seal;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.keys.DataKey;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.testing.NoMetrics;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Data keys with bytes that a test can name, and a seal to use them with. */
public final class SealsForTests {
  private SealsForTests() {}

  static Seal seal() {
    return new Seal(new NoMetrics());
  }

  static DataKeyId id(String tenant, Classification classification, String subject) {
    return new DataKeyId(new Tenant(tenant), classification, subject);
  }

  /** The same name and bytes every time. */
  static DataKey key(DataKeyId id, int version) {
    return new DataKey(id, version, bytes(id.text() + "#" + version));
  }

  /** 32 bytes that stand for a text. */
  public static byte[] bytes(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
