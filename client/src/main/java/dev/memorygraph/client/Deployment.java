package dev.memorygraph.client;

/** A system that runs somewhere, by what is public of it. */
public interface Deployment {

  /** Its API on behalf of a caller; close it. */
  Api api(Caller caller);

  /** Its vault on behalf of a caller, by mutual TLS where it asks for that; close it. */
  Api vault(Caller caller);

  /**
   * The brokers that telemetry is sent to, as Kafka's clients want them.
   *
   * @throws IllegalStateException with one sentence where only the API is known
   */
  String brokers();
}
