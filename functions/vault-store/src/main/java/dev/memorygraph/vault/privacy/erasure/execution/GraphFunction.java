package dev.memorygraph.vault.privacy.erasure.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * The function that takes words out of the graph, invoked with {@code {"tenant", "erasure",
 * "seconds", "trace_id"}}. It runs once at a time: while it is about something else the invocation
 * is refused, and comes again.
 */
public final class GraphFunction implements GraphErasure {
  /** Kept for the way there and back. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final LambdaClient lambda;
  private final String function;
  private final ObjectMapper json;

  /**
   * @param lambda which does not try again by itself
   * @param function name or ARN
   */
  public GraphFunction(LambdaClient lambda, String function, ObjectMapper json) {
    this.lambda = lambda;
    this.function = function;
    this.json = json;
  }

  @Override
  public Pass pass(Tenant tenant, long seq, Duration timeLeft) {
    ObjectNode event =
        json.createObjectNode()
            .put("tenant", tenant.id())
            .put("erasure", seq)
            .put("seconds", Math.max(1, timeLeft.minus(RESERVE.multipliedBy(2)).toSeconds()))
            .put("trace_id", MDC.get("trace_id"));
    JsonNode answer = answer(event, timeLeft.minus(RESERVE));
    Map<Long, Counts> taken = new HashMap<>();
    answer
        .path("erasures")
        .forEach(
            one ->
                taken.put(
                    one.path("erasure").asLong(),
                    new Counts(
                        one.path("people").asLong(),
                        one.path("nodes").asLong(),
                        one.path("links").asLong(),
                        one.path("held").asLong())));
    return new Pass(answer.path("complete").asBoolean(), answer.path("whole").asBoolean(), taken);
  }

  private JsonNode answer(ObjectNode event, Duration limit) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName(function)
                      .overrideConfiguration(settings -> settings.apiCallTimeout(limit))
                      .payload(SdkBytes.fromUtf8String(event.toString())));
      JsonNode answer = json.readTree(response.payload().asByteArrayUnsafe());
      if (response.functionError() != null || !answer.path("complete").isBoolean()) {
        throw new DependencyUnavailableException("The graph's privacy function failed");
      }
      return answer;
    } catch (SdkException | IOException e) {
      throw new DependencyUnavailableException("The graph's privacy function does not answer", e);
    }
  }
}
