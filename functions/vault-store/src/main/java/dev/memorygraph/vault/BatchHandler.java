package dev.memorygraph.vault;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.vault.batch.Invocations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Lambda entry point for other functions: translates between Lambda and {@link Invocations}, and
 * counts. Who may invoke it is up to IAM. A dependency that is away makes the invocation fail: all
 * may be sent again.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final int MAX_TEXT = 6 << 20;
  private static final ObjectMapper JSON = Json.mapper(MAX_TEXT);

  private final Invocations invocations;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public BatchHandler() {
    this(new EmfMetrics());
  }

  private BatchHandler(Metrics metrics) {
    this(Wiring.invocations(System.getenv(), metrics), metrics);
  }

  BatchHandler(Invocations invocations, Metrics metrics) { // tests come in here
    this.invocations = invocations;
    this.metrics = metrics;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = JSON.readTree(input);
    JSON.writeValue(output, within(event, context));
  }

  private ObjectNode within(JsonNode event, Context context) {
    String traceparent = event.path("traceparent").asText();
    return TraceContext.parse(traceparent, event.path("baggage").asText())
        .map(trace -> LogContext.within(context, trace, () -> counted(event, context)))
        .orElseGet(
            () ->
                LogContext.within(
                    context, event.path("trace_id").asText(), () -> counted(event, context)));
  }

  private ObjectNode counted(JsonNode event, Context context) {
    long start = System.nanoTime();
    String operation = Invocations.Operation.of(event).label();
    String status = "error";
    try {
      ObjectNode answer = invocations.answer(event, context.getAwsRequestId());
      status = "200";
      return answer;
    } finally {
      metrics.count(Metric.VAULT_OPERATIONS_TOTAL, 1, operation, status);
      metrics.observe(
          Metric.VAULT_OPERATION_DURATION_SECONDS,
          Duration.ofNanos(System.nanoTime() - start),
          operation);
      metrics.flush();
    }
  }
}
