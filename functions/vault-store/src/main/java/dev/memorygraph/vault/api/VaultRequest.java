package dev.memorygraph.vault.api;

import dev.memorygraph.access.Caller;
import java.util.Map;
import java.util.Optional;

/**
 * A request of an authorized caller.
 *
 * @param route method and path with its placeholders, such as {@code GET /api/v1/policies}
 * @param path what stands in the placeholders, decoded, by name
 * @param query the query's parameters
 * @param headers by name in lower case
 * @param body as it was sent, inflated; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record VaultRequest(
    String route,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    Caller caller,
    Source source) {

  public VaultRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A header, or empty. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /** What stands in a placeholder. */
  public String pathText(String name) {
    return path.getOrDefault(name, "");
  }

  /**
   * Where a request came from.
   *
   * @param requestId of API Gateway, by which the log finds it
   * @param traceId W3C trace id, or empty
   * @param internal whether another function called, not the API
   * @param address network address, or empty
   * @param agent user agent, or empty
   * @param certificate SHA-256 thumbprint (base64url) of the client certificate, where the
   *     connection had one
   */
  public record Source(
      String requestId,
      String traceId,
      boolean internal,
      String address,
      String agent,
      Optional<String> certificate) {}
}
