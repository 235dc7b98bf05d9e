package dev.memorygraph.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.kit.Secret;
import dev.memorygraph.registry.webhook.SignatureCheck.Reason;
import dev.memorygraph.registry.webhook.SignatureCheck.Verdict;
import dev.memorygraph.registry.webhook.WebhookSecrets.OriginSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
  private static final String SECRET = "a-secret-of-the-registry-1";
  private static final String NEXT = "a-secret-of-the-registry-2";
  private static final String OTHER = "a-secret-of-somebody-else!";
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String BODY = "{\"event_id\": \"e-1\"}";

  @Test
  void signature_underEitherSecret_namesItsOrigin() {
    assertThat(check(timed(SECRET, NOW, BODY), BODY)).isEqualTo(new Verdict.Signed("registry"));
    assertThat(check(timed(NEXT, NOW, BODY), BODY)).isEqualTo(new Verdict.Signed("registry"));
    assertThat(check(timed(OTHER, NOW, BODY), BODY)).isEqualTo(new Verdict.Signed("other"));
  }

  @Test
  void signatures_ofWhichOneHolds_areEnough() {
    String wrong = ",v1=" + "0".repeat(64);

    assertThat(check(timed(SECRET, NOW, BODY) + wrong, BODY)).isInstanceOf(Verdict.Signed.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void signature_atTheEdgeOfTheWindow_holds(long seconds) {
    assertThat(check(timed(SECRET, NOW.plusSeconds(seconds), BODY), BODY))
        .isInstanceOf(Verdict.Signed.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, -86_400, 86_400})
  void signature_outsideTheWindow_isRefused(long seconds) {
    assertThat(check(timed(SECRET, NOW.plusSeconds(seconds), BODY), BODY))
        .isEqualTo(new Verdict.Refused(Reason.STALE));
  }

  @Test
  void bodyWithOneByteChanged_isRefused() {
    String header = timed(SECRET, NOW, BODY);
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < body.length; at++) {
      byte[] changed = body.clone();
      changed[at] ^= 1;

      assertThat(checker(false).check(header, changed))
          .as("byte %d", at)
          .isEqualTo(new Verdict.Refused(Reason.WRONG));
    }
  }

  @Test
  void sameJsonWrittenOtherwise_isRefused() {
    assertThat(check(timed(SECRET, NOW, BODY), "{\"event_id\":\"e-1\"}"))
        .isEqualTo(new Verdict.Refused(Reason.WRONG));
  }

  @Test
  void bareSignature_holdsOnlyWhereItIsAllowed() {
    for (String header : List.of("sha256=" + hmac(SECRET, BODY), hmac(SECRET, BODY))) {
      assertThat(check(header, BODY)).isEqualTo(new Verdict.Refused(Reason.BARE));
      assertThat(checker(true).check(header, BODY.getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(new Verdict.Signed("registry"));
    }
  }

  /** Attacks on the header; none of them may pass. */
  @ParameterizedTest
  @MethodSource("attacks")
  void attack_isRefused(String header) {
    assertThat(check(header, BODY)).isInstanceOf(Verdict.Refused.class);
    assertThat(checker(true).check(header, BODY.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Verdict.Refused.class);
  }

  static List<String> attacks() {
    String seconds = Long.toString(NOW.getEpochSecond());
    String good = hmac(SECRET, seconds + "." + BODY);
    return List.of(
        "",
        " ",
        "t=" + seconds,
        "v1=" + good,
        "t=" + seconds + ",v1=",
        "t=" + seconds + ",v0=" + good,
        "t=" + seconds + ",v1=" + good.substring(2),
        "t=" + seconds + ",v1=" + good + "00",
        "t=" + seconds + ",v1=" + good.toUpperCase(Locale.ROOT),
        "t=" + seconds + " ,v1=" + good,
        "t=" + seconds + ", v1=" + good,
        "t=" + seconds + ";v1=" + good,
        "t=-" + seconds + ",v1=" + good,
        "t=+" + seconds + ",v1=" + good,
        "t=0x" + seconds + ",v1=" + good,
        "t=" + seconds + ".0,v1=" + good,
        "t=9999999999999,v1=" + good,
        "t=" + (NOW.getEpochSecond() + 1) + ",v1=" + good,
        "t=" + seconds + ",t=" + seconds + ",v1=" + good,
        "t=" + seconds + ",v1=" + "0".repeat(64),
        "t=" + seconds + ",v1=" + "g".repeat(64),
        "t=" + seconds + (",v1=" + "0".repeat(64)).repeat(6) + ",v1=" + good,
        "t=" + seconds + (",v1=" + good).repeat(20),
        "sha256=" + good,
        "sha1=" + good,
        "none",
        "null",
        "sha256=",
        "sha256=" + "0".repeat(64),
        "t=" + seconds + ",v1=" + hmac("", seconds + "." + BODY),
        "t=" + seconds + ",v1=" + hmac(SECRET, BODY),
        "t=" + seconds + ",v1=" + hmac(SECRET, seconds + BODY),
        "t=,v1=" + hmac(SECRET, "." + BODY),
        "t=" + seconds + ",v1=" + good + "\r\nX-Evil: 1");
  }

  private static Verdict check(String header, String body) {
    return checker(false).check(header, body.getBytes(StandardCharsets.UTF_8));
  }

  private static SignatureCheck checker(boolean bare) {
    List<OriginSecret> secrets =
        List.of(secret("registry", SECRET), secret("registry", NEXT), secret("other", OTHER));
    return new SignatureCheck(new WebhookSecrets(() -> secrets, bare), InstantSource.fixed(NOW));
  }

  private static OriginSecret secret(String origin, String secret) {
    return new OriginSecret(origin, new Secret(secret));
  }

  private static String timed(String secret, Instant at, String body) {
    long seconds = at.getEpochSecond();
    return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
  }

  private static String hmac(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = (secret.isEmpty() ? "\0" : secret).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
