package dev.memorygraph.engines.registry.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The value of the header {@code X-Registry-Signature}. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * {@code t=<unix seconds>,v1=<hex of HMAC-SHA256 over "<t>.<body>">}, or in bare mode {@code
   * sha256=<hex of HMAC-SHA256 over the body>}.
   */
  static String of(Target target, String body, Instant now) {
    if (target.bare()) {
      return "sha256=" + hmac(target.secret(), body);
    }
    long seconds = now.getEpochSecond();
    return "t=" + seconds + ",v1=" + hmac(target.secret(), seconds + "." + body);
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }
}
