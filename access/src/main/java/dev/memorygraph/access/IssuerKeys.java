package dev.memorygraph.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The issuer's keys, fetched when needed and kept. A key id we do not know asks the issuer again,
 * but at most once in {@link #MIN_INTERVAL}; keys older than {@link #MAX_AGE} are fetched anew, and
 * kept on where the issuer does not answer or publishes none that can be used. Safe for use by
 * several threads.
 */
public final class IssuerKeys {
  /** How often the issuer is asked at the most. */
  public static final Duration MIN_INTERVAL = Duration.ofSeconds(60);

  /** When keys are fetched anew, so that a withdrawn key stops working. */
  public static final Duration MAX_AGE = Duration.ofMinutes(10);

  private static final int MIN_RSA_BITS = 2_048;

  private final JwksSource source;
  private final InstantSource clock;
  private Map<String, List<JWK>> keys = Map.of();
  private Instant fetched = Instant.MIN;
  private Instant attempted = Instant.MIN;
  private boolean away;

  public IssuerKeys(JwksSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * The public key of that id, if it is one for that algorithm.
   *
   * @throws DependencyUnavailableException where we know no key of that id and the issuer did not
   *     answer when last asked: nobody can say whether it has one
   */
  public synchronized Optional<JWK> find(String keyId, JWSAlgorithm algorithm) {
    Instant now = clock.instant();
    boolean wanted = !keys.containsKey(keyId) || isPast(fetched, MAX_AGE, now);
    if (wanted && isPast(attempted, MIN_INTERVAL, now)) {
      refresh(now);
    }
    if (away && !keys.containsKey(keyId)) {
      throw new DependencyUnavailableException("The token issuer does not answer");
    }
    return keys.getOrDefault(keyId, List.of()).stream()
        .filter(key -> fits(key, algorithm))
        .findFirst();
  }

  /** Fetches the keys ahead of the first token; a failure is left for that token to meet. */
  public synchronized void warm() {
    refresh(clock.instant());
  }

  private void refresh(Instant now) {
    attempted = now;
    try {
      String published = source.fetch();
      away = false;
      keys = KeySet.read(published).stream().collect(Collectors.groupingBy(JWK::getKeyID));
      fetched = now;
    } catch (IOException e) {
      away = true; // what we know still holds; asked again after MIN_INTERVAL
    } catch (ParseException e) {
      return; // nonsense: what we know still holds, and no other key is known to be the issuer's
    }
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    boolean forSigning =
        (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
            && (key.getKeyOperations() == null
                || key.getKeyOperations().contains(KeyOperation.VERIFY));
    boolean forAlgorithm = key.getAlgorithm() == null || algorithm.equals(key.getAlgorithm());
    return forSigning && forAlgorithm && isStrong(key, algorithm);
  }

  private static boolean isStrong(JWK key, JWSAlgorithm algorithm) {
    return switch (key) {
      case ECKey ec -> JWSAlgorithm.ES256.equals(algorithm) && Curve.P_256.equals(ec.getCurve());
      case RSAKey rsa -> JWSAlgorithm.RS256.equals(algorithm) && rsa.size() >= MIN_RSA_BITS;
      default -> false;
    };
  }

  private static boolean isPast(Instant since, Duration wait, Instant now) {
    return since.equals(Instant.MIN) || !now.isBefore(since.plus(wait));
  }
}
