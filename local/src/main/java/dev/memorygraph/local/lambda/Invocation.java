package dev.memorygraph.local.lambda;

/** What became of an invocation. */
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on, never compared.
public sealed interface Invocation {
  /** The function answered. */
  record Success(byte[] payload) implements Invocation {}

  /**
   * The function failed, did not answer in time, or its process ended.
   *
   * @param type such as {@code Sandbox.Timedout}, {@code Runtime.ExitError} or an exception's name
   * @param payload the error as JSON, as a caller of Lambda gets it
   */
  record FunctionError(String type, String message, byte[] payload) implements Invocation {}

  /** No process became free in time. */
  record Throttled() implements Invocation {}
}
