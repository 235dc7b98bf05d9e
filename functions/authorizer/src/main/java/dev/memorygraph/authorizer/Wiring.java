package dev.memorygraph.authorizer;

import dev.memorygraph.access.HttpJwksSource;
import dev.memorygraph.access.IssuerKeys;
import dev.memorygraph.access.TokenClaims;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Puts the authorizer together. */
final class Wiring {
  private Wiring() {}

  /**
   * From the environment; the issuer's keys are fetched at once, so that the first call is fast.
   */
  static Authorizer authorizer(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    String issuer = settings.text("TOKEN_ISSUER");
    String audience = settings.text("TOKEN_AUDIENCE");
    URI jwks = settings.uri("JWKS_URL");
    settings.check();
    InstantSource clock = InstantSource.system();
    IssuerKeys keys = new IssuerKeys(new HttpJwksSource(jwks), clock);
    keys.warm();
    TokenClaims claims = new TokenClaims(issuer, audience, clock);
    return new Authorizer(new TokenVerifier(keys, claims), new EmfMetrics());
  }
}
