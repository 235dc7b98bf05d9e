package dev.memorygraph.registry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Lambda entry point of the routes about registries: {@link RegistryRoutes} has the endpoints. */
public final class ApiHandler implements RequestStreamHandler {
  private static final Profile PROFILE =
      Profile.of(
          "registry-api",
          HttpProblem.of(503, "registry_sync_unavailable", "This cannot be done at the moment.")
              .after(Duration.ofSeconds(2)));

  private final HttpFunction http;

  /** Lambda comes in here. */
  public ApiHandler() {
    this(new Wiring(RegistryConfig.from(System.getenv()), new EmfMetrics()), new XRayTracer());
  }

  ApiHandler(Wiring wiring, Tracer tracer) { // tests come in here
    Routes routes = new Routes(ApiRoutes.to("RegistryApiFunction"), wiring.routes().endpoints());
    this.http = new HttpFunction(PROFILE, routes, wiring.metrics(), tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }
}
