package dev.memorygraph.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.TokenVerifier;
import dev.memorygraph.access.Verification;
import dev.memorygraph.access.Verification.Reason;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a verified caller into the policy that API Gateway keeps for the token's next calls. */
final class Authorizer {
  private static final Logger LOG = LoggerFactory.getLogger("authorizer");
  private static final Pattern SCHEME = Pattern.compile("(?i)Bearer +(.*)");
  private static final Pattern METHOD_ARN = Pattern.compile("(arn:[^/]+/[^/]+)/.*");

  private final TokenVerifier verifier;
  private final Exclusions exclusions;
  private final Metrics metrics;

  Authorizer(TokenVerifier verifier, Exclusions exclusions, Metrics metrics) {
    this.verifier = verifier;
    this.exclusions = exclusions;
    this.metrics = metrics;
  }

  /**
   * What API Gateway asks about.
   *
   * @param header {@code Authorization}
   * @param methodArn the called method, {@code arn:aws:execute-api:region:account:api/stage/...}
   * @param certificate thumbprint of the connection's client certificate
   */
  record Request(String header, String methodArn, Optional<String> certificate) {}

  /**
   * Judges a request's token.
   *
   * @return a policy that allows every method of the stage: it is kept per token and used for the
   *     token's next routes too, and what a route asks for is judged behind it
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether the
   *     token is revoked, or whether its key is the issuer's
   */
  IamPolicyResponse authorize(Request request) {
    Verification verification = verify(request);
    metrics.count(Metric.TOKENS_VERIFIED_TOTAL, 1, outcome(verification));
    metrics.flush();
    return switch (verification) {
      case Verified(Caller caller, Session session) ->
          policy(exclusions.lockedOut(caller), request.methodArn());
      case Refused(Reason reason) -> {
        LOG.info("Token refused: {}", reason.label());
        throw new UnauthorizedException();
      }
    };
  }

  private Verification verify(Request request) {
    Matcher bearer = SCHEME.matcher(request.header().strip());
    Verification verification =
        bearer.matches() ? verifier.verify(bearer.group(1)) : new Refused(Reason.MISSING);
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

  private static IamPolicyResponse policy(Caller caller, String methodArn) {
    return IamPolicyResponse.builder()
        .withPrincipalId(caller.tenant().id() + "/" + caller.subject())
        .withContext(Map.copyOf(caller.toContext()))
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
