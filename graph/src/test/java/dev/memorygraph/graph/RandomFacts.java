package dev.memorygraph.graph;

import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.FactsBuilder;
import dev.memorygraph.graph.fact.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Facts that contradict each other as often as possible: few nodes, few times, few values, and
 * references that move from node to node. Several events share time and id.
 */
public final class RandomFacts {
  private static final List<NodeKind> KINDS =
      List.of(NodeKind.PROMPT, NodeKind.COMPLETION, NodeKind.TOOL_CALL, NodeKind.INVOCATION);

  /** Their order differs by UTF-16 and by code point. */
  private static final List<String> EVENT_IDS = List.of("e", "e!", "e\uffee", "e\ud83d\ude00", "f");

  private RandomFacts() {}

  /** What a number of events say, each on its own. */
  public static List<Facts> of(RandomGenerator random, int events) {
    return IntStream.range(0, events).mapToObj(event -> one(random)).toList();
  }

  private static Facts one(RandomGenerator random) {
    Stamp stamp =
        new Stamp(
            1_700_000_000_000L + random.nextInt(5),
            EVENT_IDS.get(random.nextInt(EVENT_IDS.size())));
    FactsBuilder facts = Facts.about(stamp);
    NodeId subject = node(random);
    facts.node(subject, properties(random, subject.kind()));
    if (random.nextBoolean()) {
      NodeId document = new NodeId(NodeKind.DOCUMENT, "d" + random.nextInt(3));
      facts.link(new Edge(subject, EdgeType.REFERENCES, document), properties(random));
    }
    return facts.build();
  }

  /** Some say more than others. */
  private static Map<String, Object> properties(RandomGenerator random) {
    Map<String, Object> properties = new HashMap<>();
    if (random.nextBoolean()) {
      properties.put("score", (double) random.nextInt(2));
    }
    if (random.nextBoolean()) {
      properties.put("reason", List.of("a", "1", "a, score=1.0").get(random.nextInt(3)));
    }
    return properties;
  }

  private static Map<String, Object> properties(RandomGenerator random, NodeKind kind) {
    Map<String, Object> properties = new HashMap<>();
    for (Reference reference : Reference.of(kind)) {
      if (random.nextInt(3) == 0) {
        properties.put(reference.property(), "r" + random.nextInt(3));
      }
    }
    if (random.nextBoolean()) {
      properties.put("text", "t" + random.nextInt(100));
    }
    if (random.nextBoolean()) {
      properties.put("input_tokens", random.nextLong(100));
    }
    return properties;
  }

  private static NodeId node(RandomGenerator random) {
    return new NodeId(KINDS.get(random.nextInt(KINDS.size())), "n" + random.nextInt(4));
  }
}
