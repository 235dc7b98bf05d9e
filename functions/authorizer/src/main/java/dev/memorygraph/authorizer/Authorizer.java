package dev.memorygraph.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a token or an API key into the policy that API Gateway lets the request go on by. */
final class Authorizer {
  private static final Logger LOG = LoggerFactory.getLogger("authorizer");
  private static final Pattern METHOD_ARN = Pattern.compile("(arn:[^/]+/[^/]+)/.*");

  private final TokenVerifier verifier;
  private final ApiKeys keys;
  private final Exclusions exclusions;
  private final Metrics metrics;

  Authorizer(TokenVerifier verifier, ApiKeys keys, Exclusions exclusions, Metrics metrics) {
    this.verifier = verifier;
    this.keys = keys;
    this.exclusions = exclusions;
    this.metrics = metrics;
  }

  /**
   * What API Gateway asks about.
   *
   * @param credential what the headers hold
   * @param methodArn the called method, {@code arn:aws:execute-api:region:account:api/stage/...}
   * @param certificate thumbprint of the connection's client certificate
   */
  record Request(Credential credential, String methodArn, Optional<String> certificate) {}

  /**
   * Judges a request's token or key.
   *
   * @return a policy that allows every method of the stage: what a route asks for is judged behind
   *     it, and so is a key over its limit refused, since an authorizer cannot answer 429
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether the
   *     token or key is revoked, whether a token's key is the issuer's, or how far from its limit
   *     an API key is
   */
  IamPolicyResponse authorize(Request request) {
    Verification verification = verify(request);
    metrics.count(Metric.TOKENS_VERIFIED_TOTAL, 1, outcome(verification));
    metrics.flush();
    return switch (verification) {
      case Verified(Caller caller, Session session) ->
          policy(exclusions.lockedOut(caller), over(request), request.methodArn());
      case Refused(Reason reason) -> {
        LOG.info("Token refused: {}", reason.label());
        throw new UnauthorizedException();
      }
    };
  }

  private Verification verify(Request request) {
    Verification verification =
        switch (request.credential()) {
          case Credential.Token(String text) -> verifier.verify(text);
          case Credential.ApiKey(ApiKeyText text) -> keys.verify(text);
          case Credential.None() -> new Refused(Reason.MISSING);
        };
    return switch (verification) {
      case Verified(Caller caller, Session session) when !caller.mayUse(request.certificate()) ->
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

  /** How long the caller has to wait: zero unless this is a key over its limit. */
  private Duration over(Request request) {
    return switch (request.credential()) {
      case Credential.ApiKey(ApiKeyText text) -> keys.used(text.id());
      case Credential.Token _, Credential.None _ -> Duration.ZERO;
    };
  }

  private static IamPolicyResponse policy(Caller caller, Duration wait, String methodArn) {
    Map<String, Object> context = new HashMap<>(caller.toContext());
    if (wait.isPositive()) {
      // In whole seconds, which Retry-After has, and never too early.
      long seconds = wait.plusMillis(999).toSeconds();
      context.put(HttpRequest.OVER_LIMIT_SECONDS, Long.toString(seconds));
    }
    return IamPolicyResponse.builder()
        .withPrincipalId(caller.tenant().id() + "/" + caller.subject())
        .withContext(Map.copyOf(context))
        .withPolicyDocument(
            IamPolicyResponse.PolicyDocument.builder()
                .withVersion("2012-10-17")
                .withStatement(List.of(IamPolicyResponse.allowStatement(stage(methodArn) + "/*/*")))
                .build())
        .build();
  }

  private static String stage(String methodArn) {
    Matcher arn = METHOD_ARN.matcher(methodArn);
    if (!arn.matches()) {
      throw new IllegalArgumentException("API Gateway sent no method ARN");
    }
    return arn.group(1);
  }
}
