package dev.memorygraph.query.export;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Nodes and edges whose texts try to break out of every format. */
final class Samples {
  static final String NASTY =
      "<script>alert(1)</script>\"'&amp;]]>\u0000\u001b[31m\ud800\r\n,=1+1;--\u202e\uD83D\uDE00";

  static final List<NodeView> NODES =
      List.of(
          node("session:s<1>", Map.of("name", "=cmd()")),
          node("prompt:p 1/\"", Map.of("text", NASTY, "role", "user", "session_id", "s<1>")),
          node(
              "completion:c1",
              Map.of(
                  "text",
                  NASTY,
                  "input_tokens",
                  12L,
                  "cost_usd",
                  1e-7,
                  "finish_reasons",
                  List.of("stop", NASTY),
                  "position",
                  1L)),
          node("tool_call:t<script>", Map.of("tool_name", NASTY, "position", "one")),
          node("model:gpt-4o", Map.of()),
          node("user:ann", Map.of()),
          node("error:e1", Map.of("empty", List.of())));

  static final List<EdgeView> EDGES =
      List.of(
          edge("completion:c1", EdgeType.RESPONDS_TO, "prompt:p 1/\"", Map.of()),
          edge("completion:c1", EdgeType.USES_MODEL, "model:gpt-4o", Map.of()),
          edge("completion:c1", EdgeType.INVOKES, "tool_call:t<script>", Map.of("why", NASTY)),
          edge("prompt:p 1/\"", EdgeType.IN_SESSION, "session:s<1>", Map.of("score", 0.5)),
          edge("session:s<1>", EdgeType.INITIATED_BY, "user:ann", Map.of()));

  private Samples() {}

  static NodeView node(String id, Map<String, Object> properties) {
    return new NodeView(
        NodeId.parse(id).orElseThrow(),
        false,
        Optional.of(Instant.parse("2026-11-23T10:00:00Z")),
        Optional.empty(),
        Optional.of("test"),
        new TreeMap<>(properties),
        false,
        false,
        Set.of());
  }

  static EdgeView edge(String from, EdgeType type, String to, Map<String, Object> properties) {
    Edge edge = new Edge(NodeId.parse(from).orElseThrow(), type, NodeId.parse(to).orElseThrow());
    return EdgeView.of(edge, properties);
  }
}
