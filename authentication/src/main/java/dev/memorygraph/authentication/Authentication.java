package dev.memorygraph.authentication;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges credentials, counts what came of it, and logs why one was refused. Safe for use by several
 * threads.
 */
public final class Authentication {
  private static final Logger LOG = LoggerFactory.getLogger("authentication");

  private final TokenVerifier verifier;
  private final ApiKeys keys;
  private final Exclusions exclusions;
  private final Metrics metrics;

  /** Judges by the issuer's keys, the tables of API keys, and who is kept out. */
  public Authentication(
      TokenVerifier verifier, ApiKeys keys, Exclusions exclusions, Metrics metrics) {
    this.verifier = verifier;
    this.keys = keys;
    this.exclusions = exclusions;
    this.metrics = metrics;
  }

  /**
   * Judges a token or key.
   *
   * @param certificate thumbprint of the connection's client certificate
   * @return the caller, who reads nothing where the tenant's contents are locked, or why not
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether the
   *     token or key is revoked, or whether a token's key is the issuer's
   */
  public Verification judge(Credential credential, Optional<String> certificate) {
    Verification verification = verify(credential, certificate);
    metrics.count(Metric.TOKENS_VERIFIED_TOTAL, 1, outcome(verification));
    return switch (verification) {
      case Verified(Caller caller, Session session) ->
          new Verified(exclusions.lockedOut(caller), session);
      case Refused refused -> {
        LOG.info("Token refused: {}", refused.reason().label());
        yield refused;
      }
    };
  }

  /**
   * Counts a request of a credential that was found good.
   *
   * @return how long the caller has to wait: zero unless this is a key over its limit
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say how far from
   *     its limit an API key is
   */
  public Duration over(Credential credential) {
    return credential.key().map(text -> keys.used(text.id())).orElse(Duration.ZERO);
  }

  private Verification verify(Credential credential, Optional<String> certificate) {
    Verification verification =
        switch (credential) {
          case Credential.Token(String text) -> verifier.verify(text);
          case Credential.ApiKey(var text) -> keys.verify(text);
          case Credential.None() -> new Refused(Reason.MISSING);
        };
    return switch (verification) {
      case Verified(Caller caller, Session session) when !caller.mayUse(certificate) ->
          new Refused(Reason.CERTIFICATE);
      case Verified(Caller caller, Session session) when exclusions.isRevoked(caller, session) ->
          new Refused(Reason.REVOKED);
      case Verified verified -> verified;
      case Refused refused -> refused;
    };
  }

  private static String outcome(Verification verification) {
    return switch (verification) {
      case Verified verified -> "verified";
      case Refused(Reason reason) -> reason.label();
    };
  }
}
