package dev.memorygraph.vault.http;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.http.Reply;

/** What every request runs in, whatever its route does. */
public interface Frame {

  /**
   * The answer of an endpoint.
   *
   * @param operation name of the route, such as {@code get_vault_retrieve}
   * @throws DependencyUnavailableException as the endpoint, and where nothing may be answered
   *     because it cannot be put on record
   */
  Reply answer(VaultRequest request, String operation, Endpoint endpoint);

  /** What is answered where a dependency is away, or is being made ready. */
  HttpProblem unavailable(DependencyUnavailableException cause);

  /** The answer to a request that cannot even be read. */
  default Reply refuse(VaultRequest request, String operation, HttpProblem problem) {
    return answer(request, operation, _ -> new Reply.Refused(problem));
  }
}
