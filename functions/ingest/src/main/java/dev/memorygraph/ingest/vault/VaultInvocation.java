package dev.memorygraph.ingest.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes the vault's function for batches, behind a breaker and in bounded time. */
public final class VaultInvocation {
  /** Longest wait for an answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** With less time left it is not tried. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** How the vault says that something it needs is away. */
  private static final Set<String> AWAY =
      Set.of("DependencyUnavailableException", "QuarantinedException");

  private final LambdaClient lambda;
  private final String function;
  private final CircuitBreaker breaker;
  private final ObjectMapper json;

  /**
   * @param function its name
   */
  public VaultInvocation(
      LambdaClient lambda, String function, CircuitBreaker breaker, ObjectMapper json) {
    this.lambda = lambda;
    this.function = function;
    this.breaker = breaker;
    this.json = json;
  }

  /** What an invocation came to. */
  sealed interface Answer {
    /** A result to each item, in their order. */
    record Results(JsonNode items) implements Answer {}

    /** The process ended, or failed by a fault of ours; what was asked may be the cause. */
    record Died() implements Answer {}
  }

  /**
   * Invokes it.
   *
   * @param items how many results there have to be
   * @throws DependencyUnavailableException if it, or what it needs, is away, or no time is left
   */
  Answer invoke(ObjectNode event, int items, Supplier<Duration> timeLeft) {
    Duration left = timeLeft.get();
    if (left.compareTo(LEAST) < 0) {
      throw new DependencyUnavailableException("No time was left to store contents");
    }
    TraceContext.current().map(TraceHeaders::of).ifPresent(trace -> trace.forEach(event::put));
    return breaker.call(() -> answer(event, items, left));
  }

  /**
   * Sees whether it is well.
   *
   * @param nothing an event without items
   * @throws DependencyUnavailableException if it is not
   */
  void probe(ObjectNode nothing, Supplier<Duration> timeLeft) {
    switch (invoke(nothing, 0, timeLeft)) {
      case Answer.Results _ -> {}
      case Answer.Died _ ->
          throw new DependencyUnavailableException("The vault cannot even do nothing");
    }
  }

  private Answer answer(ObjectNode event, int items, Duration left) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName(function)
                      .payload(SdkBytes.fromUtf8String(event.toString()))
                      .overrideConfiguration(
                          settings -> settings.apiCallTimeout(least(left, TIMEOUT))));
      JsonNode payload = json.readTree(response.payload().asByteArrayUnsafe());
      if (response.functionError() != null) {
        return failed(payload.path("errorType").asText());
      }
      JsonNode results = payload.path("items");
      return results.size() == items ? new Answer.Results(results) : new Answer.Died();
    } catch (SdkException | IOException e) {
      throw new DependencyUnavailableException("The vault does not answer", e);
    }
  }

  private static Answer failed(String type) {
    if (AWAY.contains(type.substring(type.lastIndexOf('.') + 1))) {
      throw new DependencyUnavailableException("The vault lacks something that it needs");
    }
    return new Answer.Died();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
