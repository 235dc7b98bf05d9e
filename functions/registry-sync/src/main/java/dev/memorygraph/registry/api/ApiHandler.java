package dev.memorygraph.registry.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.Answers;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.registry.RegistryConfig;
import dev.memorygraph.registry.Reply;
import dev.memorygraph.registry.Wiring;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lambda entry point: translates between API Gateway and {@link Answering}, nothing else. */
public final class ApiHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger("registry-api");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HttpProblem UNAVAILABLE =
      HttpProblem.of(503, "registry_sync_unavailable", "This cannot be done at the moment.")
          .after(Duration.ofSeconds(2));

  private final Answering answering;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public ApiHandler() {
    this(new Wiring(RegistryConfig.from(System.getenv()), new EmfMetrics()), new XRayTracer());
  }

  ApiHandler(Wiring wiring, Tracer tracer) { // tests come in here
    this.answering =
        new Answering(
            new Answering.Parts(
                wiring.webhookDoor(),
                wiring.inbox(),
                wiring.parked(),
                wiring.progress(),
                wiring.reader(),
                wiring.tasks(),
                wiring.reconciliation(),
                new SchemaRoutes(wiring.schemas(), wiring.migrations()),
                wiring.record()),
            wiring.config().tenants(),
            wiring.config().steering());
    this.metrics = wiring.metrics();
    this.tracer = tracer;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    Map<String, String> headers = Optional.ofNullable(event.getHeaders()).orElse(Map.of());
    TraceContext trace =
        TraceHeaders.fromHttp(headers)
            .or(
                () ->
                    Optional.ofNullable(context.getXrayTraceId()).flatMap(TraceContext::parseXRay))
            .orElseGet(() -> TraceContext.root(RANDOM));
    return InTime.answer(context, trace.traceId(), () -> answer(event, context, trace));
  }

  private APIGatewayProxyResponseEvent answer(
      APIGatewayProxyRequestEvent event, Context context, TraceContext trace) {
    long start = System.nanoTime();
    Optional<Route> route =
        Route.of(
            Optional.ofNullable(event.getHttpMethod()).orElse(""),
            Optional.ofNullable(event.getResource()).orElse(""));
    String operation = route.map(Route::operation).orElse("none");
    Tracer chosen = trace.sampled() ? tracer : Tracer.NONE;
    Reply reply =
        chosen.trace(
            Tracer.Span.of(operation, trace),
            () ->
                route
                    .map(known -> reply(known, event))
                    .orElse(new Reply.Refused(HttpProblem.NO_SUCH_ROUTE)));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    metrics.count(Metric.API_REQUESTS_TOTAL, 1, operation, Integer.toString(reply.status()));
    metrics.observe(Metric.API_REQUEST_DURATION_SECONDS, took, operation);
    metrics.flush();
    LOG.info("{} answered {} in {} ms", operation, reply.status(), took.toMillis());
    return switch (reply) {
      case Reply.Json(int status, var body) -> Answers.json(status, body);
      case Reply.Refused(HttpProblem problem) ->
          Answers.problem(problem, context.getAwsRequestId());
    };
  }

  /** Whatever goes wrong becomes an answer without detail; the log tells what it was. */
  private Reply reply(Route route, APIGatewayProxyRequestEvent event) {
    try {
      return answering.answer(route, new Request(event));
    } catch (TransientException e) {
      LOG.warn("A request has to be tried again: {}", LogContext.describe(e));
      return new Reply.Refused(UNAVAILABLE);
    } catch (RuntimeException e) {
      LOG.error("A request failed: {}", LogContext.describe(e));
      return new Reply.Refused(HttpProblem.INTERNAL);
    }
  }
}
