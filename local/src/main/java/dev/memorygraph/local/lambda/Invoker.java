package dev.memorygraph.local.lambda;

/** Calls functions by name and waits for their answer. */
@FunctionalInterface
public interface Invoker {
  /**
   * Never throws for what a function does.
   *
   * @param payload the event as JSON
   * @throws IllegalArgumentException where there is no such function
   */
  Invocation invoke(String function, byte[] payload);
}
