package dev.memorygraph.vault.testing;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.contracts.api.ApiRoutes;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import dev.memorygraph.vault.access.context.Requester;
import dev.memorygraph.vault.http.VaultEndpoint;
import dev.memorygraph.vault.http.VaultRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Requests to endpoints that no frame stands before. */
public final class RequestsForTests {
  private static final Map<String, String> OPERATIONS = ApiRoutes.to("VaultStoreFunction");

  private RequestsForTests() {}

  /** A request for the sake of compliance, from a machine with a certificate. */
  public static VaultRequest request(
      Caller caller, Map<String, String> path, Map<String, String> query, String body) {
    HttpRequest.Source source =
        new HttpRequest.Source(
            UUID.randomUUID().toString(),
            "",
            new HttpRequest.Invocation("invocation-1", () -> Duration.ofMinutes(1)),
            TraceContext.root(new Random(1)),
            new HttpRequest.Connection("10.1.2.3", "test", Optional.empty()),
            caller.toContext());
    HttpRequest http =
        new HttpRequest("", path, query, Map.of(), new RequestBody(body, false, ""), source);
    return new VaultRequest(
        http,
        body.getBytes(StandardCharsets.UTF_8),
        new Requester(
            caller,
            Optional.of(Purpose.COMPLIANCE),
            new Requester.Source(
                source.requestId(), "", false, "10.1.2.3", "test", Optional.of("thumbprint"))));
  }

  /**
   * The endpoint that answers a route.
   *
   * @param endpoints by operation id
   * @param route such as {@code GET /api/v1/policies/{id}}
   */
  public static VaultEndpoint endpoint(Map<String, VaultEndpoint> endpoints, String route) {
    return Optional.ofNullable(OPERATIONS.get(route))
        .flatMap(id -> Optional.ofNullable(endpoints.get(id)))
        .orElseThrow(() -> new AssertionError(route));
  }
}
