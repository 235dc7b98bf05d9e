package dev.memorygraph.registry.webhook;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.registry.webhook.WebhookSecrets.OriginSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the header {@code X-Registry-Signature}: {@code t=<seconds since 1970>,v1=<hex>}, where
 * each {@code v1} is the HMAC-SHA256 of {@code <t>.<body>} under one of the sender's secrets; or,
 * where that is allowed, {@code sha256=<hex>} or {@code <hex>} over the body alone. The body counts
 * as it was sent, byte for byte.
 */
final class SignatureCheck {
  /** How far the time of signing may be from ours, either way. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final int MAX_LENGTH = 1_024;
  private static final int MAX_SIGNATURES = 5;
  private static final Pattern TIMED = Pattern.compile("t=([0-9]{1,12})((?:,v1=[0-9a-f]{64})+)");
  private static final Pattern ONE = Pattern.compile("v1=([0-9a-f]{64})");
  private static final Pattern BARE = Pattern.compile("(?:sha256=)?([0-9a-f]{64})");

  private final WebhookSecrets secrets;
  private final InstantSource clock;

  SignatureCheck(WebhookSecrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Whether a registry sent this. */
  sealed interface Verdict {
    /** The registry of that name did. */
    record Signed(String origin) implements Verdict {}

    /** Nobody that we know did, or not now. */
    record Refused(Reason reason) implements Verdict {}
  }

  /** Why a message was refused: for us, not for its sender. */
  enum Reason {
    MISSING,
    MALFORMED,
    STALE,
    WRONG,
    BARE;

    /** The name in metrics. */
    String label() {
      return "signature_" + name().toLowerCase(Locale.ROOT);
    }
  }

  Verdict check(String header, byte[] body) {
    if (header.isEmpty()) {
      return new Verdict.Refused(Reason.MISSING);
    }
    if (header.length() > MAX_LENGTH) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
    Matcher timed = TIMED.matcher(header);
    if (timed.matches()) {
      return timed(timed.group(1), timed.group(2), body);
    }
    Matcher bare = BARE.matcher(header);
    if (bare.matches()) {
      return secrets.bareAllowed()
          ? verdict(List.of(bare.group(1)), body)
          : new Verdict.Refused(Reason.BARE);
    }
    return new Verdict.Refused(Reason.MALFORMED);
  }

  private Verdict timed(String seconds, String signatures, byte[] body) {
    Duration off =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), clock.instant()).abs();
    if (off.compareTo(TOLERANCE) > 0) {
      return new Verdict.Refused(Reason.STALE);
    }
    List<String> given = new ArrayList<>();
    ONE.matcher(signatures).results().forEach(one -> given.add(one.group(1)));
    if (given.size() > MAX_SIGNATURES) {
      return new Verdict.Refused(Reason.MALFORMED);
    }
    byte[] prefix = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] signed = new byte[prefix.length + body.length];
    System.arraycopy(prefix, 0, signed, 0, prefix.length);
    System.arraycopy(body, 0, signed, prefix.length, body.length);
    return verdict(given, signed);
  }

  /** Looks at all secrets and signatures, so that the time it takes tells nothing. */
  private Verdict verdict(List<String> given, byte[] signed) {
    Optional<String> origin = Optional.empty();
    for (OriginSecret secret : secrets.secrets().get()) {
      byte[] expected = hmac(secret, signed);
      for (String signature : given) {
        if (MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature))) {
          origin = Optional.of(secret.origin());
        }
      }
    }
    return origin.<Verdict>map(Verdict.Signed::new).orElse(new Verdict.Refused(Reason.WRONG));
  }

  private static byte[] hmac(OriginSecret secret, byte[] signed) {
    return Sha256.hmac(secret.secret().reveal().getBytes(StandardCharsets.UTF_8), signed);
  }
}
