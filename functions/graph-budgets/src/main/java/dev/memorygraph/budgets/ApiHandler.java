package dev.memorygraph.budgets;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.budgets.api.BudgetRoutes;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.secrets.SecretsManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;

/** Lambda entry point of the routes about budgets: {@link BudgetRoutes} has the endpoints. */
public final class ApiHandler implements RequestStreamHandler {
  private static final Profile PROFILE =
      Profile.of(
          "budgets-api",
          HttpProblem.of(503, "budgets_unavailable", "This cannot be done at the moment.")
              .after(Duration.ofSeconds(2)));

  private final HttpFunction http;

  /** Lambda comes in here. */
  public ApiHandler() {
    this(ApiConfig.from(System.getenv()));
  }

  private ApiHandler(ApiConfig config) {
    this(
        Wiring.routes(
            config,
            new SecretsManager(),
            GraphSettings.dynamoDb(),
            Wiring.record(config),
            InstantSource.system()),
        new EmfMetrics(),
        new XRayTracer());
  }

  ApiHandler(BudgetRoutes budgets, Metrics metrics, Tracer tracer) { // tests come in here
    Routes routes = new Routes(ApiRoutes.to("BudgetsApiFunction"), budgets.endpoints());
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }
}
