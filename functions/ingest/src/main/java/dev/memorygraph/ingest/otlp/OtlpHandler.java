package dev.memorygraph.ingest.otlp;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.ingest.IngestConfig;
import dev.memorygraph.ingest.Wiring;
import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.otlp.OtlpSignal;
import dev.memorygraph.secrets.SecretStore;
import dev.memorygraph.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/**
 * Lambda entry point of {@code POST /v1/traces}, {@code /v1/logs} and {@code /v1/metrics}, under
 * every path that exporters know, which {@link OtlpIngest} answers.
 */
public final class OtlpHandler implements RequestStreamHandler {
  private static final Profile PROFILE =
      Profile.of("ingest-otlp", HttpProblem.GRAPH_UNAVAILABLE).telling(OtlpIngest::status);

  private final HttpFunction http;

  /** Lambda comes in here. */
  public OtlpHandler() {
    this(System.getenv(), new EmfMetrics());
  }

  private OtlpHandler(Map<String, String> environment, Metrics metrics) {
    this(ingest(environment, new SecretsManager(), metrics), metrics, new XRayTracer());
  }

  OtlpHandler(OtlpIngest ingest, Metrics metrics, Tracer tracer) { // tests come in here
    Endpoint traces = request -> ingest.answer(request, OtlpSignal.TRACES);
    Endpoint logs = request -> ingest.answer(request, OtlpSignal.LOGS);
    Endpoint measured = request -> ingest.answer(request, OtlpSignal.METRICS);
    Map<String, Endpoint> endpoints =
        Map.of(
            "exportTraces", traces,
            "exportLogs", logs,
            "exportMetrics", measured,
            "exportTracesUnderApi", traces,
            "exportLogsUnderApi", logs,
            "exportMetricsUnderApi", measured,
            "exportLangfuseTraces", traces);
    Routes routes = new Routes(ApiRoutes.to("IngestOtlpFunction"), endpoints);
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }

  static OtlpIngest ingest(Map<String, String> environment, SecretStore secrets, Metrics metrics) {
    Wiring wiring =
        new Wiring(IngestConfig.from(environment), secrets, metrics, Clock.systemUTC(), "otlp");
    return new OtlpIngest(wiring.ingest(), wiring.eventMetrics());
  }
}
