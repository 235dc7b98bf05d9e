package dev.memorygraph.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.tracing.TraceContext;
import java.util.Optional;

/**
 * Lambda entry point of the TOKEN authorizer: translates between API Gateway and {@link
 * Authorizer}, nothing else.
 */
public final class AuthorizerHandler
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponse> {
  private final Authorizer authorizer;

  /** Lambda comes in here. */
  public AuthorizerHandler() {
    this(Wiring.authorizer(System.getenv()));
  }

  AuthorizerHandler(Authorizer authorizer) { // tests come in here
    this.authorizer = authorizer;
  }

  @Override
  public IamPolicyResponse handleRequest(APIGatewayCustomAuthorizerEvent request, Context context) {
    String traceId =
        Optional.ofNullable(context.getXrayTraceId())
            .flatMap(TraceContext::parseXRay)
            .map(TraceContext::traceId)
            .orElse("");
    return LogContext.within(
        context,
        traceId,
        () ->
            authorizer.authorize(
                Optional.ofNullable(request.getAuthorizationToken()).orElse(""),
                Optional.ofNullable(request.getMethodArn()).orElse("")));
  }
}
