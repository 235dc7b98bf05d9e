package dev.memorygraph.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/**
 * Signs tokens for one machine's system, as an OpenID Connect issuer would.
 *
 * <p>It needs nothing but the data folder: a token can be made while the system is down. The key is
 * made on first use and stays, so that tokens outlive a restart.
 */
public final class Issuer {
  /** The claim {@code iss} of every token, and what the authorizer must be told to expect. */
  public static final String NAME = "urn:memory-graph:local";

  /** The claim {@code aud} of every token. */
  public static final String AUDIENCE = "memory-graph";

  /** How long a token holds unless said otherwise. */
  public static final Duration DEFAULT_TTL = Duration.ofHours(12);

  private final ECKey key;
  private final Clock clock;

  private Issuer(ECKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * The issuer of a data folder, with its key in {@code keys/issuer.json} (mode 0600).
   *
   * @throws IllegalStateException when the key file is damaged
   */
  public static Issuer of(Path dataFolder) {
    return of(dataFolder, Clock.systemUTC());
  }

  static Issuer of(Path dataFolder, Clock clock) {
    return new Issuer(KeyFile.openOrCreate(dataFolder.resolve("keys/issuer.json")), clock);
  }

  /** The public keys as a JWK set, for the authorizer to check tokens by. */
  public String jwks() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A signed token (ES256, type {@code at+jwt}) that holds from now for {@code ttl}. */
  public String mint(Caller caller, Duration ttl) {
    if (!ttl.isPositive()) {
      throw new IllegalArgumentException("A token must hold for some time: " + ttl);
    }
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(AUDIENCE)
            .subject(caller.user())
            .claim("tenant", caller.tenant())
            .claim("roles", caller.roles().stream().map(Role::label).toList())
            .claim("clearance_level", caller.clearanceLevel())
            .claim("mfa_verified", caller.mfaVerified())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ttl)))
            .jwtID(UUID.randomUUID().toString());
    caller.certificate().ifPresent(print -> claims.claim("cnf", Map.of("x5t#S256", print)));
    return sign(claims.build(), "at+jwt");
  }

  /**
   * A signed ID token (ES256) that tells a client who signed in. No API takes it: its audience is
   * the client.
   *
   * @param nonce of the client's request
   */
  public String identify(Caller caller, String client, String nonce, Duration ttl) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(client)
            .subject(caller.user())
            .claim("nonce", nonce)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ttl)))
            .build();
    return sign(claims, "JWT");
  }

  private String sign(JWTClaimsSet claims, String type) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign with the issuer's key", e);
    }
    return token.serialize();
  }
}
