package dev.memorygraph.api;

import dev.memorygraph.api.http.ApiClient;
import dev.memorygraph.api.http.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The routes of a deployment, on behalf of whoever a token is of. Thread-safe. Every answer outside
 * the 2xx range is thrown as a {@link ProblemException}; other failures, such as no connection, as
 * an {@link ApiException}.
 */
public final class MemoryGraph extends RoutesApi {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  /**
   * @param address of the API, such as {@code http://localhost:8080}
   * @param token asked before each request, so that it can be renewed: a JWT or an API key
   */
  public MemoryGraph(URI address, Supplier<String> token) {
    super(client(address, token));
  }

  private static ApiClient client(URI address, Supplier<String> token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(address.toString().replaceAll("/+$", ""));
    client.setConnectTimeout(CONNECT_LIMIT);
    client.setReadTimeout(ANSWER_LIMIT);
    client.setRequestInterceptor(
        request -> request.setHeader("Authorization", "Bearer " + token.get()));
    return client;
  }

  @Override
  protected ApiException getApiException(String operation, HttpResponse<InputStream> response)
      throws IOException {
    return ProblemException.of(operation, super.getApiException(operation, response));
  }
}
