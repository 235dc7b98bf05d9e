package dev.memorygraph.authorizer;

import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Verification.Refused;
import dev.memorygraph.access.Verification.Session;
import dev.memorygraph.access.Verification.Verified;
import dev.memorygraph.authentication.Authentication;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a token or an API key into the policy that API Gateway lets the request go on by. */
final class Authorizer {
  private static final Pattern METHOD_ARN = Pattern.compile("(arn:[^/]+/[^/]+)/.*");

  private final Authentication authentication;
  private final Metrics metrics;

  /**
   * @param metrics what judging was counted in, to be published with each request
   */
  Authorizer(Authentication authentication, Metrics metrics) {
    this.authentication = authentication;
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
    try {
      return switch (authentication.judge(request.credential(), request.certificate())) {
        case Verified(Caller caller, Session session) ->
            policy(caller, authentication.over(request.credential()), request.methodArn());
        case Refused refused -> throw new UnauthorizedException();
      };
    } finally {
      metrics.flush();
    }
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
