package dev.memorygraph.registry.webhook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names a body that has no name of its own. */
final class Sha256 {
  private Sha256() {}

  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
