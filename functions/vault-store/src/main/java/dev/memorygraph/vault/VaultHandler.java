package dev.memorygraph.vault;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.lambda.HttpFunction;
import dev.memorygraph.kit.http.lambda.Profile;
import dev.memorygraph.kit.http.lambda.Routes;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.kit.tracing.XRayTracer;
import dev.memorygraph.vault.access.http.AuditFrame;
import dev.memorygraph.vault.http.OperationName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Lambda entry point of the vault's API: the {@code …Routes} have the endpoints, and {@link
 * AuditFrame} stands before each of them.
 */
public final class VaultHandler implements RequestStreamHandler {
  /** A problem tells the request's id by which the audit log has it, too: the gateway's. */
  private static final Profile PROFILE =
      new Profile(
          "vault",
          AuditFrame.UNAVAILABLE,
          new Profile.Naming(
              Metric.VAULT_OPERATIONS_TOTAL,
              Metric.VAULT_OPERATION_DURATION_SECONDS,
              "vault.",
              operation -> OperationName.of(operation.route())),
          HttpRequest.Source::requestId,
          (request, problem) -> new Reply.Refused(problem));

  private final HttpFunction http;

  /** Lambda comes in here. */
  public VaultHandler() {
    this(new EmfMetrics());
  }

  private VaultHandler(Metrics metrics) {
    this(Wiring.routes(System.getenv(), metrics), metrics, new XRayTracer());
  }

  VaultHandler(Routes routes, Metrics metrics, Tracer tracer) { // tests come in here
    this.http = new HttpFunction(PROFILE, routes, metrics, tracer);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    http.handle(input, output, context);
  }
}
