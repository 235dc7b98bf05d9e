package dev.memorygraph.client;

import java.util.OptionalLong;

/**
 * A system that runs somewhere, by what is public of it.
 *
 * <p>Who a request is made for is decided by the token: a system on this machine signs one for the
 * caller that is asked for, any other is called with the token that was given for it.
 */
public interface Deployment {

  /** Its API on behalf of a caller; close it. */
  Api api(Caller caller);

  /** Its vault on behalf of a caller, by mutual TLS where it asks for that; close it. */
  Api vault(Caller caller);

  /**
   * The LLM-Registry beside it; close it.
   *
   * @throws IllegalStateException with one sentence where none is known
   */
  Api registry();

  /**
   * The brokers that telemetry is sent to, as Kafka's clients want them.
   *
   * @throws IllegalStateException with one sentence where only the API is known
   */
  String brokers();

  /** Whose data requests are about, where the user asked for that of a tenant. */
  String tenant(String asked);

  /**
   * Records of the telemetry topic that are not in the graph yet; empty where nobody says how many.
   */
  OptionalLong recordsOnTheWay();
}
