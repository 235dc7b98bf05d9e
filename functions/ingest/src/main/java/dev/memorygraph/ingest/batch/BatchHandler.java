package dev.memorygraph.ingest.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Permission;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
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
import dev.memorygraph.kit.tracing.Tracer.Span;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda entry point of {@code POST /api/v1/telemetry/batch}: translates between API Gateway and
 * {@link BatchIngest}, nothing else.
 */
public final class BatchHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger("ingest-api");
  private static final String OPERATION = "ingestBatch";

  private final BatchIngest ingest;
  private final Metrics metrics;
  private final Tracer tracer;

  /** Lambda comes in here. */
  public BatchHandler() {
    this(System.getenv(), new EmfMetrics());
  }

  private BatchHandler(Map<String, String> environment, Metrics metrics) {
    this(ingest(environment, new SecretsManager(), metrics), metrics, new XRayTracer());
  }

  BatchHandler(BatchIngest ingest, Metrics metrics, Tracer tracer) { // tests come in here
    this.ingest = ingest;
    this.metrics = metrics;
    this.tracer = tracer;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent request, Context context) {
    Optional<TraceContext> trace = TraceHeaders.fromHttp(headers(request));
    String traceId = trace.map(TraceContext::traceId).orElse("");
    return InTime.answer(context, traceId, () -> answer(request, context));
  }

  static BatchIngest ingest(Map<String, String> environment, SecretStore secrets, Metrics metrics) {
    Clock clock = Clock.systemUTC();
    Wiring wiring = new Wiring(IngestConfig.from(environment), secrets, metrics, clock, "rest");
    return new BatchIngest(
        wiring.ingest(), wiring.eventMetrics(), clock, wiring.config().unknownFields());
  }

  private APIGatewayProxyResponseEvent answer(
      APIGatewayProxyRequestEvent request, Context context) {
    APIGatewayProxyResponseEvent answer =
        tracer.trace(new Span("ingest.batch", Map.of()), () -> judged(request, context));
    metrics.count(
        Metric.API_REQUESTS_TOTAL, 1, OPERATION, Integer.toString(answer.getStatusCode()));
    metrics.flush();
    return answer;
  }

  private APIGatewayProxyResponseEvent judged(
      APIGatewayProxyRequestEvent request, Context context) {
    try {
      return switch (outcome(request, context)) {
        case BatchOutcome.Done done -> Answers.json(done.status(), done.body());
        case BatchOutcome.Refused(HttpProblem problem) ->
            Answers.problem(problem, context.getAwsRequestId());
      };
    } catch (TransientException e) {
      LOG.warn("A batch has to come again: {}", LogContext.describe(e));
      return Answers.problem(HttpProblem.GRAPH_UNAVAILABLE, context.getAwsRequestId());
    } catch (RuntimeException e) {
      LOG.error("A batch failed: {}", LogContext.describe(e));
      return Answers.problem(HttpProblem.INTERNAL, context.getAwsRequestId());
    }
  }

  private BatchOutcome outcome(APIGatewayProxyRequestEvent request, Context context) {
    return Optional.ofNullable(request.getRequestContext())
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getAuthorizer)
        .flatMap(Caller::fromContext)
        .filter(caller -> caller.may(Permission.TELEMETRY_WRITE))
        .map(caller -> ingest.handle(request, caller.tenant(), () -> InTime.left(context)))
        .orElseGet(() -> new BatchOutcome.Refused(HttpProblem.FORBIDDEN));
  }

  private static Map<String, String> headers(APIGatewayProxyRequestEvent request) {
    return Optional.ofNullable(request.getHeaders()).orElse(Map.of());
  }
}
