package dev.memorygraph.vault.http;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Purpose;
import dev.memorygraph.vault.access.context.Requester;
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
    Requester requester) {

  /** What the caller says the access is for: one of {@link Purpose}, by name. */
  public static final String PURPOSE_HEADER = "x-access-reason";

  public VaultRequest {
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** A request whose purpose is what its header says. */
  public VaultRequest(
      String route,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body,
      Caller caller,
      Requester.Source source) {
    this(
        route,
        path,
        query,
        headers,
        body,
        new Requester(
            caller,
            Optional.ofNullable(headers.get(PURPOSE_HEADER)).flatMap(Purpose::parse),
            source));
  }

  /** A header, or empty. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /** What stands in a placeholder. */
  public String pathText(String name) {
    return path.getOrDefault(name, "");
  }

  /** Who asks. */
  public Caller caller() {
    return requester.caller();
  }
}
