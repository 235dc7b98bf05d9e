package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.memorygraph.access.Caller;
import dev.memorygraph.graph.GraphUnavailableException;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.http.Answers;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.InTime;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.kit.tracing.TraceHeaders;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.secrets.SecretsManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lambda entry point: translates between API Gateway and {@link Query}, nothing else. */
public final class QueryHandler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {
  private static final Logger LOG = LoggerFactory.getLogger("query");

  private final Wiring wiring;

  /** Lambda comes in here. */
  public QueryHandler() {
    this(Wiring.of(QueryConfig.from(System.getenv()), new SecretsManager()));
  }

  QueryHandler(Wiring wiring) { // tests come in here
    this.wiring = wiring;
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent request, Context context) {
    TraceContext trace = trace(request, context);
    return InTime.answer(context, trace.traceId(), () -> answer(request, context, trace));
  }

  private APIGatewayProxyResponseEvent answer(
      APIGatewayProxyRequestEvent request, Context context, TraceContext trace) {
    Instant start = wiring.clock().instant();
    Optional<Route> route = route(request);
    String operation = route.map(Route::operation).orElse("none");
    Tracer tracer = trace.sampled() ? wiring.tracer() : Tracer.NONE;
    Outcome outcome =
        tracer.trace(
            Tracer.Span.of(operation, trace),
            () ->
                route
                    .map(known -> outcome(known, request))
                    .orElse(new Outcome.Failed(HttpProblem.NO_SUCH_ROUTE)));
    report(operation, outcome, Duration.between(start, wiring.clock().instant()));
    return switch (outcome) {
      case Outcome.Found found -> Answers.json(found.status(), found.body());
      case Outcome.Failed(HttpProblem problem) ->
          Answers.problem(problem, context.getAwsRequestId());
    };
  }

  /** Whatever goes wrong becomes an answer without detail; the log tells what it was. */
  private Outcome outcome(Route route, APIGatewayProxyRequestEvent request) {
    try {
      return wiring.query().answer(route, Parameters.of(request), caller(request));
    } catch (GraphUnavailableException e) {
      LOG.warn("The graph does not answer: {}", LogContext.describe(e));
      return new Outcome.Failed(HttpProblem.GRAPH_UNAVAILABLE);
    } catch (RuntimeException e) {
      LOG.error("A request failed: {}", LogContext.describe(e));
      return new Outcome.Failed(HttpProblem.INTERNAL);
    }
  }

  private void report(String operation, Outcome outcome, Duration took) {
    String status = Integer.toString(outcome.status());
    wiring.metrics().count(Metric.API_REQUESTS_TOTAL, 1, operation, status);
    wiring.metrics().observe(Metric.API_REQUEST_DURATION_SECONDS, took, operation);
    wiring.metrics().flush();
    LOG.info("{} answered {} in {} ms", operation, status, took.toMillis());
  }

  private TraceContext trace(APIGatewayProxyRequestEvent request, Context context) {
    Map<String, String> headers = Optional.ofNullable(request.getHeaders()).orElse(Map.of());
    return TraceHeaders.fromHttp(headers)
        .or(() -> Optional.ofNullable(context.getXrayTraceId()).flatMap(TraceContext::parseXRay))
        .orElseGet(() -> TraceContext.root(wiring.random()));
  }

  private static Optional<Route> route(APIGatewayProxyRequestEvent request) {
    return Route.of(
        Optional.ofNullable(request.getHttpMethod()).orElse(""),
        Optional.ofNullable(request.getResource()).orElse(""));
  }

  private static Optional<Caller> caller(APIGatewayProxyRequestEvent request) {
    return Optional.ofNullable(request.getRequestContext())
        .flatMap(context -> Optional.ofNullable(context.getAuthorizer()))
        .flatMap(Caller::fromContext);
  }
}
