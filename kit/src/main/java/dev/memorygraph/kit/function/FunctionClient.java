package dev.memorygraph.kit.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Invokes one function of ours. An answer has at most {@value #MAX_ANSWER} characters to a text.
 * Each event that is answered brings {@code trace_id}, and {@code traceparent} and {@code baggage}
 * of the trace that we work within; the SDK hands X-Ray's header on.
 */
public final class FunctionClient {
  /** Lambda gives 6 MB. */
  private static final int MAX_ANSWER = 6 << 20;

  private static final ObjectMapper JSON = Json.mapper(MAX_ANSWER);
  private static final Pattern TYPE = Pattern.compile("(?:.*\\.)?([A-Za-z0-9_$]{1,100})");

  private final LambdaClient lambda;
  private final String function;
  private final Duration timeout;

  /** Whether an invocation that did not come through is tried again at once. */
  public enum Retries {
    /** As AWS advises for all its services: two more times, with pauses that grow. */
    STANDARD,
    /** Never: it may take minutes, and may be at work already. */
    NONE
  }

  /**
   * Which function, and how.
   *
   * @param function name or ARN
   * @param timeout longest wait for an answer, all attempts together
   */
  public record Settings(String function, Duration timeout, Retries retries) {}

  private FunctionClient(LambdaClient lambda, String function, Duration timeout) {
    this.lambda = lambda;
    this.function = function;
    this.timeout = timeout;
  }

  /**
   * A client for the life of the process, with the credentials and region of the environment.
   *
   * @param http the kind of client that the function brings
   */
  public static FunctionClient of(Settings settings, SdkHttpClient.Builder<?> http) {
    return of(settings, http, LambdaClient.builder());
  }

  /** The same at an address, and with credentials, that the builder knows. */
  public static FunctionClient of(
      Settings settings, SdkHttpClient.Builder<?> http, LambdaClientBuilder lambda) {
    AttributeMap patience =
        AttributeMap.builder()
            .put(SdkHttpConfigurationOption.READ_TIMEOUT, settings.timeout())
            .build();
    return new FunctionClient(
        lambda
            .httpClient(http.buildWithDefaults(patience))
            .overrideConfiguration(
                client ->
                    client
                        .apiCallTimeout(settings.timeout())
                        .retryStrategy(
                            switch (settings.retries()) {
                              case STANDARD -> AwsRetryStrategy.standardRetryStrategy();
                              case NONE -> AwsRetryStrategy.doNotRetry();
                            }))
            .build(),
        settings.function(),
        settings.timeout());
  }

  /** A client of another function, in the same way and by the same connections. */
  public FunctionClient ofAnother(String name) {
    return new FunctionClient(lambda, name, timeout);
  }

  /**
   * The answer to an event.
   *
   * @throws FunctionFailedException where the function fails
   * @throws DependencyUnavailableException where it does not answer in time, or with what is no
   *     JSON
   */
  public JsonNode invoke(ObjectNode event) {
    return invoke(event, timeout);
  }

  /**
   * The same within a time limit of its own, where that is shorter.
   *
   * @throws DependencyUnavailableException also where no time is left
   */
  public JsonNode invoke(ObjectNode event, Duration limit) {
    if (!limit.isPositive()) {
      throw new DependencyUnavailableException("No time is left to invoke " + function);
    }
    ObjectNode traced = JSON.createObjectNode().setAll(event);
    LogContext.traceId().ifPresent(trace -> traced.put("trace_id", trace));
    TraceContext.current().map(TraceHeaders::of).ifPresent(trace -> trace.forEach(traced::put));
    return answer(traced, limit.compareTo(timeout) < 0 ? limit : timeout);
  }

  /**
   * Hands an event over and does not wait for what comes of it: Lambda keeps it, and tries again
   * where the function fails.
   *
   * @throws DependencyUnavailableException where it cannot be handed over
   */
  public void start(ObjectNode event) {
    try {
      lambda.invoke(
          request ->
              request
                  .functionName(function)
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(event.toString())));
    } catch (SdkException e) {
      throw new DependencyUnavailableException(
          "The function " + function + " cannot be started", e);
    }
  }

  private JsonNode answer(ObjectNode event, Duration limit) {
    try {
      InvokeResponse response =
          lambda.invoke(
              request ->
                  request
                      .functionName(function)
                      .payload(SdkBytes.fromUtf8String(event.toString()))
                      .overrideConfiguration(call -> call.apiCallTimeout(limit)));
      byte[] payload = response.payload().asByteArrayUnsafe();
      if (response.functionError() != null) {
        throw new FunctionFailedException(function, type(payload));
      }
      return JSON.readTree(payload);
    } catch (SdkException | IOException e) {
      throw new DependencyUnavailableException("The function " + function + " does not answer", e);
    }
  }

  private static String type(byte[] error) {
    return Optional.of(TYPE.matcher(read(error).path("errorType").asText("")))
        .filter(found -> found.matches())
        .map(found -> found.group(1))
        .orElse("an error");
  }

  private static JsonNode read(byte[] error) {
    try {
      return JSON.readTree(error);
    } catch (IOException e) { // an answer of Lambda's own may be anything
      return MissingNode.getInstance();
    }
  }
}
