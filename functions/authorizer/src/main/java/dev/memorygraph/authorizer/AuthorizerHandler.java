package dev.memorygraph.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.access.ClientCertificate;
import dev.memorygraph.authentication.Credential;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.tracing.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Lambda entry point of the REQUEST authorizer: translates between API Gateway and {@link
 * Authorizer}, nothing else. Reads a tree, because the events library knows no client certificate.
 */
public final class AuthorizerHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Authorizer authorizer;

  /** Lambda comes in here. */
  public AuthorizerHandler() {
    this(Wiring.authorizer(System.getenv()));
  }

  AuthorizerHandler(Authorizer authorizer) { // tests come in here
    this.authorizer = authorizer;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    JsonNode request = JSON.readTree(event);
    String traceId =
        Optional.ofNullable(context.getXrayTraceId())
            .flatMap(TraceContext::parseXRay)
            .map(TraceContext::traceId)
            .orElse("");
    IamPolicyResponse policy =
        LogContext.within(context, traceId, () -> authorizer.authorize(read(request)));
    JSON.writeValue(answer, policy);
  }

  private static Authorizer.Request read(JsonNode event) {
    return new Authorizer.Request(
        Credential.of(header(event, "Authorization"), header(event, "x-api-key")),
        event.path("methodArn").asText(""),
        ClientCertificate.thumbprint(event.path("requestContext")));
  }

  /** Names of headers come in whatever case the client wrote. */
  private static String header(JsonNode event, String name) {
    return event.path("headers").properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .map(JsonNode::asText)
        .findFirst()
        .orElse("");
  }
}
