package dev.memorygraph.ingest.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.ingest.feedback.FeedbackIngest;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/**
 * Lambda entry point of {@code POST /api/v1/telemetry/batch}, which {@link BatchIngest} answers,
 * and of {@code POST /api/v1/feedback}.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final Profile PROFILE = Profile.of("ingest-api", HttpProblem.GRAPH_UNAVAILABLE);

  private final HttpFunction http;

  /** Lambda comes in here. */
  public BatchHandler() {
    this(System.getenv(), new EmfMetrics());
  }

  private BatchHandler(Map<String, String> environment, Metrics metrics) {
    this(endpoints(environment, new SecretsManager(), metrics), metrics, new XRayTracer());
  }

  /**
   * @param endpoints by operation id
   */
  BatchHandler(Map<String, Endpoint> endpoints, Metrics metrics, Tracer tracer) { // tests
    Routes routes = new Routes(ApiRoutes.to("IngestApiFunction"), endpoints);
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }

  static Map<String, Endpoint> endpoints(
      Map<String, String> environment, SecretStore secrets, Metrics metrics) {
    Clock clock = Clock.systemUTC();
    Wiring wiring = new Wiring(IngestConfig.from(environment), secrets, metrics, clock, "rest");
    Ingest ingest = wiring.ingest();
    EventMetrics events = wiring.eventMetrics();
    BatchIngest batches = new BatchIngest(ingest, events, clock, wiring.config().unknownFields());
    return Map.of(
        "ingestBatch", batches::answer,
        "giveFeedback", new FeedbackIngest(ingest, events, clock)::answer);
  }
}
