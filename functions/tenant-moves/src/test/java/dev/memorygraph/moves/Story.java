package dev.memorygraph.moves;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.FactsBuilder;
import dev.memorygraph.graph.fact.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Events about few sessions, documents and models, so that they meet: what some say others correct,
 * references move, and of the spans of a trace only one knows the session.
 */
final class Story {
  static final long BEGIN = 1_700_000_000_000L;
  static final List<String> MODELS = List.of("m-0", "m-1", "m-2");
  private static final int CALLS = 400;

  private Story() {}

  /** One event. */
  static Facts event(RandomGenerator random) {
    Stamp stamp = new Stamp(BEGIN + random.nextInt(1_000), "e-" + random.nextInt(1_000_000));
    String call = "c-" + random.nextInt(CALLS);
    String session = "s-" + Math.floorMod(call.hashCode(), 7);
    FactsBuilder facts = Facts.about(stamp);
    switch (random.nextInt(6)) {
      case 0 -> prompt(facts, random, call, session);
      case 1 ->
          facts
              .node(new NodeId(NodeKind.SESSION, session), Map.of("title", "t" + random.nextInt(9)))
              .link(
                  new Edge(
                      new NodeId(NodeKind.SESSION, session),
                      EdgeType.INITIATED_BY,
                      new NodeId(NodeKind.USER, "u-" + random.nextInt(5))),
                  Map.of());
      case 2 -> span(facts, random, call, session);
      default ->
          facts.node(
              new NodeId(NodeKind.COMPLETION, call),
              Map.of(
                  "model_id", MODELS.get(random.nextInt(MODELS.size())),
                  "prompt_id", "p-" + random.nextInt(CALLS),
                  "session_id", session,
                  "input_tokens", random.nextLong(1_000),
                  "output_tokens", random.nextLong(100)));
    }
    return facts.build();
  }

  private static void prompt(
      FactsBuilder facts, RandomGenerator random, String call, String session) {
    NodeId prompt = new NodeId(NodeKind.PROMPT, "p" + call.substring(1));
    facts
        .node(
            prompt,
            Map.of(
                "text", "words " + random.nextInt(100),
                "session_id", session,
                "user_id", "u-" + random.nextInt(5),
                "previous_prompt_id", "p-" + random.nextInt(CALLS)))
        .link(
            new Edge(
                prompt,
                EdgeType.REFERENCES,
                new NodeId(NodeKind.DOCUMENT, "d-" + random.nextInt(3))),
            Map.of("score", (double) random.nextInt(9), "reason", "r" + random.nextInt(9)));
  }

  /** Of three spans of a trace one is the root and knows the session. */
  private static void span(
      FactsBuilder facts, RandomGenerator random, String call, String session) {
    int place = random.nextInt(3);
    Map<String, Object> said = new HashMap<>();
    said.put("span_kind", "internal");
    said.put("trace_id", "trace-" + call);
    said.put("span_id", "span-" + place);
    said.put("started_at", BEGIN + place);
    if (place == 0) {
      said.put("session_id", session);
      said.put("agent_id", "a-1");
    } else {
      said.put("parent_invocation_id", "i" + call.substring(1) + "-0");
      said.put("input_tokens", 10L * place);
    }
    facts.node(new NodeId(NodeKind.INVOCATION, "i" + call.substring(1) + "-" + place), said);
  }
}
