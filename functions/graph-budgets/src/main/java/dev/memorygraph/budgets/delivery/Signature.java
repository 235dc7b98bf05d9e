package dev.memorygraph.budgets.delivery;

import dev.memorygraph.kit.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent: {@code t=<seconds since 1970>,v1=<hex>}, the HMAC-SHA256 of {@code
 * <t>.<body>} under the secret's text in UTF-8, as webhooks that come in have to be signed.
 */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  static String of(Secret secret, Instant at, String body) {
    String signed = at.getEpochSecond() + "." + body;
    byte[] mac =
        hmac(
            secret.reveal().getBytes(StandardCharsets.UTF_8),
            signed.getBytes(StandardCharsets.UTF_8));
    return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }
}
