package dev.memorygraph.local.signin;

import dev.memorygraph.base.Sha256;
import dev.memorygraph.client.Caller;
import dev.memorygraph.local.identity.RandomText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Codes between the page and the token: each is good once, for a minute, for who asked for it. */
final class Codes {
  static final Duration LIFETIME = Duration.ofSeconds(60);

  private static final int LIMIT = 1_000;
  private static final int BITS = 256;

  /** RFC 7636: 43 to 128 unreserved characters. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /** What a code stands for. */
  record Grant(Caller person, AuthorizationRequest request, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  Codes(InstantSource clock) {
    this.clock = clock;
  }

  String issue(Caller person, AuthorizationRequest request) {
    Instant now = clock.instant();
    grants.values().removeIf(grant -> !now.isBefore(grant.until()));
    if (grants.size() >= LIMIT) {
      grants.clear();
    }
    String code = RandomText.ofBits(BITS);
    grants.put(code, new Grant(person, request, now.plus(LIFETIME)));
    return code;
  }

  /**
   * Takes a code back. It is used up by that, right or wrong: whoever guesses a verifier has one
   * try.
   */
  Optional<Grant> redeem(String code, String redirectUri, String verifier) {
    return Optional.ofNullable(grants.remove(code))
        .filter(grant -> clock.instant().isBefore(grant.until()))
        .filter(grant -> grant.request().redirectUri().equals(redirectUri))
        .filter(grant -> proves(verifier, grant.request().challenge()));
  }

  private static boolean proves(String verifier, String challenge) {
    byte[] hash = Sha256.of(verifier.getBytes(StandardCharsets.UTF_8));
    return VERIFIER.matcher(verifier).matches()
        && RandomText.same(Base64.getUrlEncoder().withoutPadding().encodeToString(hash), challenge);
  }
}
