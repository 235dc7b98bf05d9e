package dev.memorygraph.ingest.batch;

import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.RequestBody;
import dev.memorygraph.kit.tracing.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests with batches of events, by an invocation that has a minute. */
final class BatchesForTests {
  private BatchesForTests() {}

  static HttpRequest plain(String body) {
    return request(new RequestBody(body, false, ""), Map.of());
  }

  static HttpRequest request(RequestBody body, Map<String, String> headers) {
    HttpRequest.Source source =
        new HttpRequest.Source(
            "request-1",
            "",
            new HttpRequest.Invocation("invocation-1", () -> Duration.ofMinutes(1)),
            TraceContext.root(new Random(1)),
            new HttpRequest.Connection("", "", Optional.empty()),
            Map.of());
    return new HttpRequest(
        "POST /api/v1/telemetry/batch", Map.of(), Map.of(), headers, body, source);
  }
}
