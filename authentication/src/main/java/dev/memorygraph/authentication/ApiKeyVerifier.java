package dev.memorygraph.authentication;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKey.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges API keys. */
public final class ApiKeyVerifier {
  private final KnownKeys keys;
  private final InstantSource clock;

  public ApiKeyVerifier(KnownKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Judges a key: its secret first, so that nobody without it learns whether it is revoked.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether it is
   *     good
   */
  Verification verify(ApiKeyText presented) {
    byte[] hash = presented.hash();
    Instant now = clock.instant();
    Optional<ApiKey> found =
        keys.find(presented.id())
            .filter(key -> key.match(hash, now).isPresent())
            .or(() -> keys.findAgain(presented.id()));
    return found
        .map(key -> judged(key, hash, now))
        .orElseGet(() -> new Refused(Reason.API_KEY_UNKNOWN));
  }

  private static Verification judged(ApiKey key, byte[] hash, Instant now) {
    Optional<Secret> secret = key.match(hash, now);
    if (secret.isEmpty()) {
      return new Refused(Reason.API_KEY_SECRET);
    }
    if (key.isRevoked()) {
      return new Refused(Reason.REVOKED);
    }
    return key.isExpired(now)
        ? new Refused(Reason.EXPIRED)
        : new Verified(caller(key), new Session(key.id(), secret.get().issuedAt()));
  }

  /** Names of a later version, which are not known here, grant nothing. */
  private static Caller caller(ApiKey key) {
    Set<Role> roles =
        key.roles().stream()
            .flatMap(name -> Role.parse(name).stream())
            .filter(Role::isForKeys)
            .collect(Collectors.toSet());
    Set<Classification> classes =
        key.classes().stream()
            .flatMap(name -> Classification.parse(name).stream())
            .collect(Collectors.toSet());
    return Caller.key(new Tenant(key.tenant()), key.id(), roles, classes);
  }

  /** What may be asked for with a key that was found good just now. */
  ApiKey.Limit limit(String id) {
    return keys.find(id)
        .map(ApiKey::limit)
        .orElseThrow(() -> new IllegalStateException("The key was there a moment ago"));
  }
}
