package dev.memorygraph.kit.http.lambda;

import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.HttpRequest.Source;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.kit.http.lambda.Routes.Operation;
import dev.memorygraph.kit.metrics.Metric;
import java.util.function.Function;

/**
 * How a function shows itself.
 *
 * @param component name of its logger
 * @param unavailable the answer where a dependency is away
 * @param naming how metrics and traces name what is asked of it
 * @param problemId the id that a problem tells, by which the request can be found
 * @param problems how clients of the function are told of problems
 */
public record Profile(
    String component,
    HttpProblem unavailable,
    Naming naming,
    Function<Source, String> problemId,
    Problems problems) {

  /** A function whose requests are counted as those of the API, by the operation's id. */
  public static Profile of(String component, HttpProblem unavailable) {
    return new Profile(
        component,
        unavailable,
        new Naming(
            Metric.API_REQUESTS_TOTAL, Metric.API_REQUEST_DURATION_SECONDS, "", Operation::id),
        source -> source.invocation().id(),
        (request, problem) -> new Reply.Refused(problem));
  }

  /** The same with problems told in another form than {@code application/problem+json}. */
  public Profile telling(Problems problems) {
    return new Profile(component, unavailable, naming, problemId, problems);
  }

  /** Puts a problem into words that the client of a request knows. */
  @FunctionalInterface
  public interface Problems {

    /** The answer to the request, of the problem's status. */
    Reply reply(HttpRequest request, HttpProblem problem);
  }

  /**
   * Names in metrics and traces.
   *
   * @param requests counts requests by operation and status
   * @param durations observes how long they took, by operation
   * @param spanPrefix what stands before the operation in the name of a span
   * @param operation the name of an operation
   */
  public record Naming(
      Metric requests,
      Metric durations,
      String spanPrefix,
      Function<Operation, String> operation) {}
}
