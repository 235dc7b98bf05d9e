package dev.memorygraph.ingest.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
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
 * Lambda entry point of {@code POST /api/v1/telemetry/batch}, which {@link BatchIngest} answers.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final Profile PROFILE = Profile.of("ingest-api", HttpProblem.GRAPH_UNAVAILABLE);

  private final HttpFunction http;

  /** Lambda comes in here. */
  public BatchHandler() {
    this(System.getenv(), new EmfMetrics());
  }

  private BatchHandler(Map<String, String> environment, Metrics metrics) {
    this(ingest(environment, new SecretsManager(), metrics), metrics, new XRayTracer());
  }

  BatchHandler(BatchIngest ingest, Metrics metrics, Tracer tracer) { // tests come in here
    Routes routes =
        new Routes(ApiRoutes.to("IngestApiFunction"), Map.of("ingestBatch", ingest::answer));
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }

  static BatchIngest ingest(Map<String, String> environment, SecretStore secrets, Metrics metrics) {
    Clock clock = Clock.systemUTC();
    Wiring wiring = new Wiring(IngestConfig.from(environment), secrets, metrics, clock, "rest");
    return new BatchIngest(
        wiring.ingest(), wiring.eventMetrics(), clock, wiring.config().unknownFields());
  }
}
