package dev.memorygraph.vault.privacy.erasure.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.function.FunctionClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The function that takes words out of the graph, invoked with {@code {"tenant", "erasure",
 * "seconds", "trace_id"}}. It runs once at a time: while it is about something else the invocation
 * is refused, and comes again.
 */
public final class GraphFunction implements GraphErasure {
  /** Kept for the way there and back. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final FunctionClient graph;

  /**
   * @param graph the function, not tried again by itself: it may take minutes
   */
  public GraphFunction(FunctionClient graph) {
    this.graph = graph;
  }

  @Override
  public Pass pass(Tenant tenant, long seq, Duration timeLeft) {
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", tenant.id())
            .put("erasure", seq)
            .put("seconds", Math.max(1, timeLeft.minus(RESERVE.multipliedBy(2)).toSeconds()));
    JsonNode answer = graph.invoke(event, timeLeft.minus(RESERVE));
    if (!answer.path("complete").isBoolean()) {
      throw new DependencyUnavailableException("The graph's privacy function said nothing");
    }
    Map<Long, Counts> taken = new HashMap<>();
    answer
        .path("erasures")
        .forEach(
            one ->
                taken.put(
                    one.path("erasure").asLong(),
                    new Counts(
                        one.path("people").asLong(),
                        one.path("nodes").asLong(),
                        one.path("links").asLong(),
                        one.path("held").asLong())));
    return new Pass(answer.path("complete").asBoolean(), answer.path("whole").asBoolean(), taken);
  }
}
