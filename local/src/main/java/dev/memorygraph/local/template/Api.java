package dev.memorygraph.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API of the template.
 *
 * @param stage name of its stage
 * @param methodLimits by "METHOD path", or {@code * /*} for every method on its own
 * @param clientLimit what one client may ask for
 * @param answers the gateway's own answers by type, such as {@code THROTTLED}
 */
public record Api(
    String stage,
    List<Route> routes,
    Map<String, Limit> methodLimits,
    Optional<Limit> clientLimit,
    Map<String, Answer> answers) {
  public Api {
    routes = List.copyOf(routes);
    methodLimits = Map.copyOf(methodLimits);
    answers = Map.copyOf(answers);
  }

  /** A token bucket: requests per second, and how many at once. */
  public record Limit(double rate, int burst) {}

  /**
   * A method of a path.
   *
   * @param required parameters that a request must have, by place ("query", "header") and name
   * @param authorizer who has to agree, unless anybody may call
   */
  public record Route(
      String method,
      String path,
      String function,
      List<Parameter> required,
      Optional<Authorizer> authorizer) {
    public Route {
      required = List.copyOf(required);
    }
  }

  public record Parameter(String place, String name) {}

  /** A token authorizer and how long its answers hold. */
  public record Authorizer(String function, String header, Duration ttl) {}

  /**
   * One of the gateway's own answers.
   *
   * @param status empty where the gateway's own status stays
   */
  public record Answer(Optional<Integer> status, String body, Map<String, String> headers) {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }
}
