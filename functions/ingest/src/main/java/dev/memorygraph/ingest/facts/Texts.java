package dev.memorygraph.ingest.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprints of texts. */
public final class Texts {
  private Texts() {}

  /** SHA-256 of the text in UTF-8 as hexadecimal digits, blank for a blank text. */
  public static String hash(String text) {
    return text.isBlank() ? "" : hash(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 as hexadecimal digits. */
  public static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
