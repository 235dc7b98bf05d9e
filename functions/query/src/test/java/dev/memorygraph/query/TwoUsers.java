package dev.memorygraph.query;

import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sessions of Ada and Bob that lead to each other, with a word in all that each of them said. */
final class TwoUsers {
  static final String ADAS = "adasecret";
  static final String BOBS = "bobsecret";

  private static final Instant TIME = Instant.parse("2026-11-23T10:00:00Z");

  /** Nodes of both, and their ids alone. */
  static final List<String> IDS =
      List.of(
          "session:sa",
          "session:sb",
          "prompt:pa",
          "prompt:pb",
          "completion:ca",
          "completion:cb",
          "tool_call:ta",
          "tool_call:tb",
          "error:ea",
          "evaluation:va",
          "document:da",
          "user:ada",
          "user:bob",
          "model:gpt",
          "tool:search",
          "agent:picker",
          "template:greeting",
          "sa",
          "sb",
          "pa",
          "pb",
          "ca",
          "cb",
          "anomaly",
          "gpt");

  /** What requests may say, and values that mean something. */
  static final Map<String, List<String>> PARAMETERS =
      Map.ofEntries(
          Map.entry("limit", List.of("1", "10", "1000")),
          Map.entry("depth", List.of("1", "3", "50")),
          Map.entry("reach", List.of("1", "5", "10000")),
          Map.entry("direction", List.of("upstream", "downstream", "both")),
          Map.entry("group_by", List.of("model", "user", "session", "day", "agent")),
          Map.entry("from", List.of("2026-11-01T00:00:00Z", "2026-11-23T10:00:03Z")),
          Map.entry("to", List.of("2026-12-01T00:00:00Z", "session:sb", "completion:ca")),
          Map.entry("at", List.of("2026-11-23T10:00:03Z")),
          Map.entry("as_of", List.of("2026-11-23T10:00:03Z", "2026-12-01T00:00:00Z")),
          Map.entry("known_at", List.of("2026-12-01T00:00:00Z")),
          Map.entry("edges", List.of("IN_SESSION", "RESPONDS_TO,DERIVED_FROM")),
          Map.entry("kind", List.of("cost", "calls,tool_loop")),
          Map.entry("min_grade", List.of("0.5")),
          Map.entry("tool", List.of("search")),
          Map.entry("kinds", List.of("prompt", "completion,session", "user")),
          Map.entry("q", List.of("hotel", "flight", "\"a hotel\"", "h*", "search")),
          Map.entry("mode", List.of("text", "semantic", "hybrid")),
          Map.entry("user", List.of("ada", "bob")),
          Map.entry("session", List.of("sa", "sb")),
          Map.entry("agent", List.of("picker")),
          Map.entry("model", List.of("gpt")),
          Map.entry("status", List.of("error", "ok")),
          Map.entry("sort", List.of("newest", "oldest")),
          Map.entry("left", List.of("session:sa", "completion:ca")),
          Map.entry("right", List.of("session:sb", "completion:cb")),
          Map.entry("format", List.of("json", "html", "jsonl", "csv", "graphml", "prov")),
          Map.entry("cursor", List.of("MTc5NTU3NjgwMzAwMC9wcm9tcHQvcGI")));

  private TwoUsers() {}

  /**
   * What was said of them.
   *
   * @param word in every text
   */
  static Facts facts(String word) {
    List<Facts> said = new ArrayList<>();
    session(said, "a", "ada", ADAS + " " + word + " book a flight");
    session(said, "b", "bob", BOBS + " " + word + " and a hotel");
    said.add(link("prompt:pb", EdgeType.DERIVED_FROM, "completion:ca"));
    said.add(node("error:ea", Map.of("message", ADAS + word)));
    said.add(link("completion:ca", EdgeType.CAUSED_ERROR, "error:ea"));
    said.add(node("evaluation:va", Map.of("name", word, "score", 1.0, "target", "completion:ca")));
    said.add(node("document:da", Map.of("title", ADAS + word)));
    said.add(link("prompt:pa", EdgeType.REFERENCES, "document:da"));
    if (word.startsWith("alpha")) {
      said.add(node("prompt:only-alpha", Map.of("text", word, "user_id", "ada")));
      said.add(node("completion:only-alpha", Map.of("text", word, "user_id", "ada")));
      said.add(node("session:only-alpha", Map.of("name", word, "user_id", "ada")));
    }
    return Facts.merge(said);
  }

  private static void session(List<Facts> said, String one, String user, String text) {
    said.add(node("session:s" + one, Map.of("name", text, "user_id", user)));
    said.add(link("session:s" + one, EdgeType.INITIATED_BY, "user:" + user));
    said.add(
        node(
            "prompt:p" + one,
            Map.of(
                "session_id",
                "s" + one,
                "user_id",
                user,
                "role",
                "user",
                "text",
                text,
                "agent_id",
                "picker",
                "classification",
                "internal")));
    said.add(
        node(
            "completion:c" + one,
            Map.of(
                "session_id",
                "s" + one,
                "prompt_id",
                "p" + one,
                "model_id",
                "gpt",
                "input_tokens",
                12L,
                "output_tokens",
                3L,
                "cost_usd",
                0.25,
                "text",
                text,
                "classification",
                "internal")));
    said.add(
        node(
            "tool_call:t" + one,
            Map.of(
                "session_id",
                "s" + one,
                "completion_id",
                "c" + one,
                "tool_name",
                "search",
                "arguments",
                text,
                "result",
                text)));
  }

  private static Facts node(String id, Map<String, Object> properties) {
    return Facts.about(stamp(id)).node(id(id), new HashMap<>(properties)).build();
  }

  private static Facts link(String from, EdgeType type, String to) {
    return Facts.about(stamp(from)).link(new Edge(id(from), type, id(to)), Map.of()).build();
  }

  /** Of the same node always the same. */
  private static Stamp stamp(String id) {
    int second = IDS.indexOf(id) + 1;
    return new Stamp(TIME.plusSeconds(second).toEpochMilli(), "event-" + id);
  }

  private static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }
}
