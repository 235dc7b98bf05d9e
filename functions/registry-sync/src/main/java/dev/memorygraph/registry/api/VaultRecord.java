package dev.memorygraph.registry.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.http.HttpProblem;
import java.util.Optional;
import org.slf4j.MDC;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The audit log of the caller's tenant, by the vault, which alone knows people's pseudonyms. */
public final class VaultRecord implements ControlRecord {
  private static final String ACTION = "registry.control";

  private final LambdaClient lambda;
  private final String function;

  /**
   * @param function the vault's, for other functions
   */
  public VaultRecord(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  @Override
  public void add(Caller caller, String operation, Optional<HttpProblem> refusal) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("tenant", caller.tenant().id()).put("trace_id", MDC.get("trace_id"));
    ObjectNode entry = event.putArray("entries").addObject();
    entry.put("subject", caller.subject()).put("mfa", caller.mfa());
    ArrayNode roles = entry.putArray("roles");
    caller.roles().stream().map(Role::label).sorted().forEach(roles::add);
    entry.put("action", ACTION).put("target", operation);
    refusal.ifPresent(problem -> entry.put("denied", problem.code()));
    invoke(event.toString());
  }

  private void invoke(String event) {
    try {
      var answer =
          lambda.invoke(
              request -> request.functionName(function).payload(SdkBytes.fromUtf8String(event)));
      if (answer.functionError() != null) {
        throw new DependencyUnavailableException(
            "The vault did not put on record who steers the sync");
      }
    } catch (SdkException e) {
      throw new DependencyUnavailableException("The vault does not answer", e);
    }
  }
}
