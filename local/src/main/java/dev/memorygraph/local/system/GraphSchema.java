package dev.memorygraph.local.system;

import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.local.lambda.Functions;
import dev.memorygraph.local.lambda.Invocation;
import java.nio.charset.StandardCharsets;

/**
 * The graph's schema, made at the start by the function that makes it in a deployment.
 *
 * @param function its name
 */
record GraphSchema(Functions functions, String function) {
  private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);

  /** Starts the function's process, so that it is there when the graph answers. */
  void prepare() {
    functions.prepare(function);
  }

  /**
   * Brings a graph that answers up to date.
   *
   * @throws EngineStartException if that cannot be done: nothing could be written to it
   */
  void apply() {
    switch (functions.invoke(function, EVENT)) {
      case Invocation.Success _ -> functions.release(function);
      case Invocation.FunctionError failed ->
          throw new EngineStartException(
              "The graph's schema could not be brought up to date: " + failed.message());
      case Invocation.Throttled() ->
          throw new EngineStartException("The graph's schema is being changed by another");
    }
  }
}
