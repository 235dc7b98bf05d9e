package dev.memorygraph.kit.http.lambda;

import dev.memorygraph.kit.http.Endpoint;
import dev.memorygraph.kit.http.HttpRequest;
import dev.memorygraph.kit.http.Reply;

/**
 * What stands before every endpoint of a function, such as the check of the caller or a record of
 * the call. Requests that no operation is for pass it too; their endpoint answers 404.
 */
@FunctionalInterface
public interface Filter {
  /** Lets every request through. */
  Filter NONE = (request, operation, endpoint) -> endpoint.answer(request);

  /**
   * Answers a request by the endpoint, or instead of it.
   *
   * @param operation as metrics name it; {@code none} where no operation is for the request
   */
  Reply answer(HttpRequest request, String operation, Endpoint endpoint);
}
