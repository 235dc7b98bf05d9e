package dev.memorygraph.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Criterion F38. */
class IssuerKeysTest {
  private static final JWSAlgorithm ES256 = JWSAlgorithm.ES256;

  private final Issuer issuer = new Issuer();
  private Instant now = Tokens.NOW;
  private final IssuerKeys keys = new IssuerKeys(issuer, () -> now);

  @Test
  void find_knownKey_asksOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("one", ES256)).isPresent();
    }

    assertThat(issuer.fetches).isEqualTo(1);
  }

  @Test
  void find_tenThousandUnknownIds_asksOnceAMinute() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(keys.find("unknown-" + i, ES256)).isEmpty();
    }
    assertThat(issuer.fetches).isEqualTo(1);

    now = now.plusSeconds(60);
    keys.find("unknown", ES256);
    keys.find("unknown", ES256);

    assertThat(issuer.fetches).isEqualTo(2);
  }

  @Test
  void find_rotatedKey_worksWithinAMinuteAndTheOldUntilItIsGone() {
    keys.find("one", ES256);
    issuer.publish("one", "two");
    now = now.plusSeconds(60);

    assertThat(keys.find("two", ES256)).isPresent();
    assertThat(keys.find("one", ES256)).isPresent();

    issuer.publish("two");
    now = now.plus(IssuerKeys.MAX_AGE);
    assertThat(keys.find("one", ES256)).isEmpty();
    assertThat(keys.find("two", ES256)).isPresent();
  }

  @Test
  void find_issuerDownForAnHour_knownKeysStillVerify() {
    keys.find("one", ES256);
    issuer.down = true;

    for (int minute = 0; minute < 60; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      assertThat(keys.find("one", ES256)).isPresent();
    }

    assertThat(issuer.fetches).isLessThanOrEqualTo(61);
  }

  @Test
  void find_issuerDownWhileUnknownIdsPour_knownKeysStillVerify() {
    keys.find("one", ES256);
    issuer.down = true;
    now = now.plusSeconds(90); // so that the keys grow old in the middle of an interval

    for (int second = 0; second < 3_600; second++) {
      now = now.plusSeconds(1);
      String unknown = "unknown-" + second;
      assertThatExceptionOfType(DependencyUnavailableException.class)
          .isThrownBy(() -> keys.find(unknown, ES256));
      assertThat(keys.find("one", ES256)).as("after %d s", second).isPresent();
    }
  }

  @Test
  void find_issuerDownFromTheStart_isUnavailableAndNotUnknownUntilItAnswers() {
    issuer.down = true;
    keys.warm();
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> keys.find("one", ES256));

    issuer.down = false;
    now = now.plus(IssuerKeys.MIN_INTERVAL);

    assertThat(keys.find("one", ES256)).isPresent();
    assertThat(keys.find("unknown", ES256)).isEmpty();
  }

  @Test
  void find_issuerBackAfterAnOutage_withdrawnKeyEndsWithinAMinute() {
    keys.find("one", ES256);
    issuer.down = true;
    now = now.plus(IssuerKeys.MAX_AGE);
    keys.find("one", ES256);
    issuer.down = false;
    issuer.publish("two");
    now = now.plus(IssuerKeys.MIN_INTERVAL);

    assertThat(keys.find("one", ES256)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "\"text\"",
        "[]",
        "{}",
        "{\"kid\":\"bad\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\",\"kid\":\"bad\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\",\"kid\":\"off its curve\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"bad\"}",
        "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\",\"kid\":\"bad\"}",
        "{\"kty\":\"RSA\",\"n\":7,\"e\":[],\"kid\":{}}",
        "{\"kty\":\"post-quantum\",\"kid\":\"later\"}",
        "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"symmetric\"}"
      })
  void find_goodKeyBesideOneThatIsNotUnderstood_isFound(String bad) {
    issuer.publish("good");
    String good = issuer.answer.substring("{\"keys\":[".length(), issuer.answer.length() - 2);
    issuer.answer = "{\"keys\":[" + bad + "," + good + "," + bad + "]}";

    keys.warm();

    assertThat(keys.find("good", ES256)).isPresent();
    assertThat(keys.find("bad", ES256)).isEmpty();
  }

  @Test
  void find_onlyKeysThatCannotBeUsed_keepsWhatIsKnown() {
    keys.find("one", ES256);
    issuer.answer = "{\"keys\":[null]}";
    now = now.plus(IssuerKeys.MAX_AGE);

    assertThat(keys.find("one", ES256)).isPresent();
  }

  @Test
  void find_issuerWithdrawsEveryKey_findsNone() {
    keys.find("one", ES256);
    issuer.answer = "{\"keys\":[]}";
    now = now.plus(IssuerKeys.MAX_AGE);

    assertThat(keys.find("one", ES256)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"verify\"]', true",
    "'[\"sign\",\"verify\"]', true",
    "'[\"sign\"]', false",
    "'[]', false"
  })
  void find_keyWithOperations_isFoundIfTheyVerify(String operations, boolean found) {
    issuer.publish("one");
    issuer.answer =
        issuer.answer.replace("\"kid\":\"one\"", "\"kid\":\"one\",\"key_ops\":" + operations);

    keys.warm();

    assertThat(keys.find("one", ES256).isPresent()).isEqualTo(found);
  }

  @Test
  void find_issuerAnswersNonsense_keepsWhatIsKnown() {
    keys.find("one", ES256);
    issuer.answer = "<html>";
    now = now.plus(IssuerKeys.MAX_AGE);

    assertThat(keys.find("one", ES256)).isPresent();
  }

  @Test
  void find_keyThatDoesNotFit_isEmpty() throws Exception {
    issuer.answer =
        new JWKSet(
                List.of(
                    new com.nimbusds.jose.jwk.ECKey.Builder(Tokens.ec("for-encryption"))
                        .keyUse(KeyUse.ENCRYPTION)
                        .build(),
                    new RSAKeyGenerator(1_024, true).keyID("weak").generate(),
                    Tokens.ec("sound")))
            .toString();

    assertThat(keys.find("for-encryption", ES256)).isEmpty();
    assertThat(keys.find("weak", JWSAlgorithm.RS256)).isEmpty();
    assertThat(keys.find("sound", JWSAlgorithm.RS256)).isEmpty();
    assertThat(keys.find("sound", ES256)).isPresent();
  }

  @Test
  void warm_issuerDown_isQuiet() {
    issuer.down = true;

    keys.warm();

    assertThat(issuer.fetches).isEqualTo(1);
  }

  private static final class Issuer implements JwksSource {
    private int fetches;
    private boolean down;
    private String answer = keySet("one");

    void publish(String... keyIds) {
      answer = keySet(keyIds);
    }

    @Override
    public String fetch() throws IOException {
      fetches++;
      if (down) {
        throw new IOException("down");
      }
      return answer;
    }

    private static String keySet(String... keyIds) {
      return new JWKSet(
              List.of(keyIds).stream()
                  .map(Tokens::ec)
                  .map(com.nimbusds.jose.jwk.JWK.class::cast)
                  .toList())
          .toString();
    }
  }
}
