package dev.memorygraph.query.job;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** Lambda entry point of the routes about exports: {@link ExportJobEndpoints} has them. */
public final class ExportsApiHandler implements RequestStreamHandler {
  private static final Profile PROFILE =
      Profile.of(
          "exports-api",
          HttpProblem.of(503, "exports_unavailable", "This cannot be done at the moment.")
              .after(Duration.ofSeconds(2)));

  private final HttpFunction http;

  /** Lambda comes in here. */
  public ExportsApiHandler() {
    this(
        ExportsWiring.endpoints(
            ExportsConfig.OfApi.from(System.getenv()),
            new SecretsManager(),
            InstantSource.system()),
        new EmfMetrics(),
        new XRayTracer());
  }

  ExportsApiHandler(ExportJobEndpoints exports, Metrics metrics, Tracer tracer) { // tests
    Routes routes = new Routes(ApiRoutes.to("ExportsApiFunction"), exports.byOperation());
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }
}
