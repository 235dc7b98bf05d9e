package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.FactsBuilder;
import dev.memorygraph.graph.fact.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Events of calls that meet as often as possible: few hours, trees of invocations that grow in any
 * order and across hours, figures that parents repeat, calls that are reported twice, and prompts
 * and sessions that say late what they are of.
 */
final class RandomCalls {
  static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  static final Duration LENGTH = Duration.ofHours(6);
  static final List<String> MODELS = List.of("m-1", "m-2", "m-2-2025-12-11", "unknown");
  static final List<String> USERS = List.of("ada", "bob", "eve");

  private final Random random;
  private final int size;

  /**
   * @param size how many nodes there are of each kind
   */
  RandomCalls(Random random, int size) {
    this.random = random;
    this.size = size;
  }

  Facts event() {
    long time = BEGIN.toEpochMilli() + random.nextLong(LENGTH.toMillis());
    FactsBuilder facts = Facts.about(new Stamp(time, "e-" + random.nextInt(1_000_000)));
    Map<String, Object> said = new HashMap<>();
    NodeKind kind =
        switch (random.nextInt(12)) {
          case 0, 1, 2, 3 -> completion(said);
          case 4, 5, 6, 7 -> invocation(said);
          case 8, 9 -> toolCall(said);
          case 10 -> prompt(said);
          default -> session(said);
        };
    int number = number(kind);
    if (kind == NodeKind.INVOCATION && number > 0 && random.nextBoolean()) {
      // upwards alone, so that nothing is below itself
      said.put("parent_invocation_id", kind.prefix() + random.nextInt(number));
    }
    return facts.node(new NodeId(kind, kind.prefix() + number), said).build();
  }

  private String id(NodeKind kind) {
    return kind.prefix() + number(kind);
  }

  private int number(NodeKind kind) {
    return random.nextInt(kind == NodeKind.SESSION ? size / 20 + 1 : size);
  }

  private NodeKind completion(Map<String, Object> said) {
    call(said);
    maybe(said, "invocation_id", id(NodeKind.INVOCATION));
    maybe(said, "prompt_id", id(NodeKind.PROMPT));
    maybe(said, "text", "word " + random.nextInt(9));
    if (random.nextInt(8) == 0) {
      said.put("same_call_as", id(NodeKind.COMPLETION));
    }
    return NodeKind.COMPLETION;
  }

  private NodeKind invocation(Map<String, Object> said) {
    if (random.nextBoolean()) {
      call(said);
    }
    maybe(said, "operation", List.of("chat", "invoke_agent", "embeddings").get(random.nextInt(3)));
    maybe(said, "token_count", random.nextLong(50));
    return NodeKind.INVOCATION;
  }

  private NodeKind toolCall(Map<String, Object> said) {
    maybe(said, "tool_name", "tool-" + random.nextInt(4));
    maybe(said, "duration_ms", random.nextLong(9_000));
    maybe(said, "status", random.nextBoolean() ? "success" : "error");
    maybe(said, "user_id", USERS.get(random.nextInt(3)));
    maybe(said, "invocation_id", id(NodeKind.INVOCATION));
    return NodeKind.TOOL_CALL;
  }

  private NodeKind prompt(Map<String, Object> said) {
    maybe(said, "template_version_id", "v-" + random.nextInt(3));
    return NodeKind.PROMPT;
  }

  private NodeKind session(Map<String, Object> said) {
    maybe(said, "application_id", "app-" + random.nextInt(3));
    maybe(
        said,
        "tags",
        List.of(List.of("a", "b"), List.of("b"), List.<String>of()).get(random.nextInt(3)));
    return NodeKind.SESSION;
  }

  private void call(Map<String, Object> said) {
    maybe(said, "model_id", MODELS.get(random.nextInt(MODELS.size())));
    maybe(said, "provider", "p-" + random.nextInt(2));
    maybe(said, "agent_id", "a-" + random.nextInt(3));
    maybe(said, "user_id", USERS.get(random.nextInt(3)));
    maybe(said, "api_key", "k-" + random.nextInt(3));
    maybe(said, "session_id", id(NodeKind.SESSION));
    maybe(said, "input_tokens", random.nextLong(5_000));
    maybe(said, "output_tokens", random.nextLong(500));
    maybe(said, "seconds", random.nextInt(10_000) / 1_000.0);
    maybe(said, "latency_ms", random.nextLong(20_000));
    maybe(said, "status", List.of("success", "error", "timeout").get(random.nextInt(3)));
    if (random.nextInt(4) == 0) {
      said.put("cost_usd", random.nextInt(1_000_000) / 1e7);
    }
  }

  private void maybe(Map<String, Object> said, String name, Object value) {
    if (random.nextBoolean()) {
      said.put(name, value);
    }
  }
}
