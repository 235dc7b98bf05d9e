package dev.memorygraph.kit.http;

import dev.memorygraph.kit.tracing.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request as an endpoint sees it.
 *
 * @param route method and path with its placeholders, such as {@code GET /api/v1/nodes/{id}}
 * @param path what stands in the placeholders, decoded, by name; empty where it cannot be decoded
 * @param query the query's parameters, decoded
 * @param headers by name in lower case
 */
public record HttpRequest(
    String route,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    RequestBody body,
    Source source) {

  public HttpRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /**
   * By this name the authorizer says that the caller's key is over its limit, and for how many
   * seconds: it cannot answer 429 itself.
   */
  public static final String OVER_LIMIT_SECONDS = "over_limit_seconds";

  /** How long the caller has to wait, where the authorizer found the key over its limit. */
  public Optional<Duration> overLimit() {
    return Optional.ofNullable(authorizer().get(OVER_LIMIT_SECONDS))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }

  /** A header, or empty. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /** A reader of the parameters in path and query, with no problem yet. */
  public Parameters parameters() {
    return new Parameters(path, query);
  }

  /** What the authorizer found out about the caller; empty where it did not run. */
  public Map<String, String> authorizer() {
    return source.authorizer();
  }

  /**
   * Where a request came from.
   *
   * @param requestId of API Gateway
   * @param api the address by which the API was called, such as {@code
   *     https://api.example.com/live}; empty where nobody can tell, as with routes that have
   *     placeholders
   * @param authorizer what the authorizer found out about the caller; empty where it did not run
   */
  public record Source(
      String requestId,
      String api,
      Invocation invocation,
      TraceContext trace,
      Connection connection,
      Map<String, String> authorizer) {

    public Source {
      authorizer = Map.copyOf(authorizer);
    }
  }

  /**
   * The invocation of the function.
   *
   * @param id by which the log finds it
   * @param timeLeft until the caller must have an answer
   */
  public record Invocation(String id, Supplier<Duration> timeLeft) {}

  /**
   * The caller's end of the connection.
   *
   * @param address network address, or empty
   * @param agent user agent, or empty
   * @param certificate the client certificate in PEM, where the connection had one
   */
  public record Connection(String address, String agent, Optional<String> certificate) {}
}
