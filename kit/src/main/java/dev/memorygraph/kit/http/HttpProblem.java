package dev.memorygraph.kit.http;

import java.time.Duration;
import java.util.Map;

/**
 * Why a request cannot be answered as it wished (RFC 9457). Never holds a value out of the request.
 *
 * @param code stable; programs go by it
 * @param title one sentence, the same for every occurrence
 * @param detail one sentence about this occurrence, or empty
 * @param pointer what in the request is meant, as a JSON pointer into its body or {@code
 *     /parameters/<name>}; or empty
 * @param retryAfter when it makes sense to ask again; zero where asking again makes none
 */
public record HttpProblem(
    int status, String code, String title, String detail, String pointer, Duration retryAfter) {

  /** Nobody knows who is calling: no authorizer ran, or the token is not for this connection. */
  public static final HttpProblem UNAUTHORIZED =
      of(401, "unauthorized", "A bearer token is needed.");

  /** The caller's roles do not cover the route. */
  public static final HttpProblem FORBIDDEN =
      of(403, "forbidden", "This token does not allow the call.");

  /** What concerns all tenants is for the operator's tenant. */
  public static final HttpProblem OPERATOR_ONLY =
      of(403, "operator_only", "Only the operator may do this for all tenants.");

  /** The caller's API key asks for more than it may; when to ask again is said with it. */
  public static final HttpProblem OVER_LIMIT =
      of(429, "key_over_limit", "This key asks for more than its limit; slow down.");

  /** There is nothing of that id for this caller; says nothing about other tenants. */
  public static final HttpProblem NOT_FOUND = of(404, "not_found", "There is no such thing here.");

  /** The path leads nowhere. */
  public static final HttpProblem NO_SUCH_ROUTE =
      of(404, "no_such_route", "There is no such route.");

  /** Our fault; what it was stands in the log under the request's id. */
  public static final HttpProblem INTERNAL =
      of(500, "internal", "Something went wrong on our side.");

  /** The graph is busy or away. */
  public static final HttpProblem GRAPH_UNAVAILABLE =
      of(503, "graph_unavailable", "The graph does not answer at the moment.")
          .after(Duration.ofSeconds(2));

  /** It may have been done, and may not: asking again is safe. */
  public static final HttpProblem OUT_OF_TIME =
      of(503, "out_of_time", "This takes too long at the moment.").after(Duration.ofSeconds(5));

  /** A problem with nothing to add. */
  public static HttpProblem of(int status, String code, String title) {
    return new HttpProblem(status, code, title, "", "", Duration.ZERO);
  }

  /** A parameter in path or query that cannot be used. */
  public static HttpProblem badParameter(String name, String detail) {
    return of(400, "bad_parameter", "A parameter cannot be used.")
        .detailed(detail)
        .at("/parameters/" + name);
  }

  /** The same problem with a sentence about this occurrence. */
  public HttpProblem detailed(String sentence) {
    return new HttpProblem(status, code, title, sentence, pointer, retryAfter);
  }

  /** The same problem with the place it is at. */
  public HttpProblem at(String place) {
    return new HttpProblem(status, code, title, detail, place, retryAfter);
  }

  /** The same problem with the time after which to ask again. */
  public HttpProblem after(Duration wait) {
    return new HttpProblem(status, code, title, detail, pointer, wait);
  }

  /** The header {@code Retry-After}, in seconds, where asking again makes sense. */
  public Map<String, String> headers() {
    return retryAfter.isPositive()
        ? Map.of("Retry-After", Long.toString(retryAfter.toSeconds()))
        : Map.of();
  }
}
