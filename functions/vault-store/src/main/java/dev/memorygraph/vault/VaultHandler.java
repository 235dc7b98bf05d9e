package dev.memorygraph.vault;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpResponses;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.vault.http.ApiEvent;
import dev.memorygraph.vault.http.Routes;
import dev.memorygraph.vault.http.VaultRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;

/** Lambda entry point: translates between API Gateway and {@link Routes}, nothing else. */
public final class VaultHandler implements RequestStreamHandler {
  /** Characters of a body: what Lambda takes in one invocation. */
  private static final int MAX_BODY = 6 << 20;

  private static final ObjectMapper JSON = Json.mapper(MAX_BODY);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Routes routes;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public VaultHandler() {
    this(new EmfMetrics());
  }

  private VaultHandler(Metrics metrics) {
    this(Wiring.routes(System.getenv(), metrics), metrics, new XRayTracer());
  }

  VaultHandler(Routes routes, Metrics metrics, Tracer tracer) { // tests come in here
    this.routes = routes;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    ApiEvent event = new ApiEvent(JSON.readTree(input));
    TraceContext trace =
        TraceHeaders.fromHttp(event.headers())
            .orElseGet(() -> TraceContext.ofInvocation(context.getXrayTraceId(), RANDOM));
    ObjectNode answer =
        InTime.answer(
            context,
            () -> LogContext.within(context, trace, () -> answer(event, trace)),
            () ->
                HttpResponses.write(new Reply.Refused(HttpProblem.OUT_OF_TIME), event.requestId()));
    JSON.writeValue(output, answer);
  }

  private ObjectNode answer(ApiEvent event, TraceContext trace) {
    long start = System.nanoTime();
    String operation = routes.operation(event.route());
    Tracer chosen = trace.sampled() ? tracer : Tracer.NONE;
    Reply reply =
        chosen.trace(Tracer.Span.of("vault." + operation, trace), () -> reply(event, trace));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String status = Integer.toString(reply.status());
    metrics.count(Metric.VAULT_OPERATIONS_TOTAL, 1, operation, status);
    metrics.observe(Metric.VAULT_OPERATION_DURATION_SECONDS, took, operation);
    metrics.flush();
    return HttpResponses.write(reply, event.requestId());
  }

  private Reply reply(ApiEvent event, TraceContext trace) {
    return switch (event.read(trace)) {
      case ApiEvent.Request.Unknown(var problem) -> new Reply.Refused(problem);
      case ApiEvent.Request.Refused(var problem, VaultRequest request) ->
          routes.refuse(request, problem);
      case ApiEvent.Request.Read(VaultRequest request) -> routes.answer(request);
    };
  }
}
