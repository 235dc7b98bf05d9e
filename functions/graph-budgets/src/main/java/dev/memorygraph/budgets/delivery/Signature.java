package dev.memorygraph.budgets.delivery;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.kit.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Signs what is sent: {@code t=<seconds since 1970>,v1=<hex>}, the HMAC-SHA256 of {@code
 * <t>.<body>} under the secret's text in UTF-8, as webhooks that come in have to be signed.
 */
final class Signature {
  private Signature() {}

  static String of(Secret secret, Instant at, String body) {
    String signed = at.getEpochSecond() + "." + body;
    byte[] mac =
        Sha256.hmac(
            secret.reveal().getBytes(StandardCharsets.UTF_8),
            signed.getBytes(StandardCharsets.UTF_8));
    return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac);
  }
}
