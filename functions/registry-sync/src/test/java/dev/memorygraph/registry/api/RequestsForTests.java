package dev.memorygraph.registry.api;

import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests as API Gateway hands them over. */
final class RequestsForTests {
  private RequestsForTests() {}

  static HttpRequest request(
      String route, String body, Map<String, String> path, Map<String, String> authorizer) {
    HttpRequest.Source source =
        new HttpRequest.Source(
            "request-1",
            "",
            new HttpRequest.Invocation("invocation-1", () -> Duration.ofMinutes(1)),
            TraceContext.root(new Random(1)),
            new HttpRequest.Connection("", "", Optional.empty()),
            authorizer);
    return new HttpRequest(
        route, path, Map.of(), Map.of(), new RequestBody(body, false, ""), source);
  }
}
