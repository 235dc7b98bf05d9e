package dev.memorygraph.vault.access.context;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.policy.Purpose;
import java.util.Optional;

/**
 * Who asks for something, what for and from where; by the API or by another function of ours.
 *
 * @param purpose what the caller says the access is for; empty where nothing known is said
 */
public record Requester(Caller caller, Optional<Purpose> purpose, Source source) {
  /**
   * Where a request came from.
   *
   * @param requestId of API Gateway or Lambda, by which the log finds it
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
      Optional<String> certificate) {

    /** An invocation by another function. */
    public static Source invocation(String requestId, String traceId) {
      return new Source(requestId, traceId, true, "", "", Optional.empty());
    }
  }
}
