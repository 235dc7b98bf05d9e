package dev.memorygraph.graph.read;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.graph.fact.Stamp;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.write.GraphWriter;
import dev.memorygraph.graph.write.WriteContext;
import dev.memorygraph.testkit.SharedEngines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** Writes a tenant's graph into a real Neo4j, node by node, as ingest would. */
public final class SampleGraph implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  public final Driver driver =
      GraphDatabase.driver(
          SharedEngines.neo4jUri(), AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
  public final GraphReader reader = new GraphReader(Graphs.only(driver), Duration.ofSeconds(30));
  public final Tenant tenant = new Tenant("t-" + UUID.randomUUID());
  public final Scope scope = new Scope(tenant, EnumSet.allOf(Classification.class));

  private final List<Facts> said = new ArrayList<>();
  private int seconds;

  public SampleGraph() {
    new Migrations(driver).apply();
  }

  /** Says something of a node, one second after what was said before. */
  public SampleGraph node(String id, Object... properties) {
    said.add(Facts.about(stamp()).node(id(id), named(properties)).build());
    return this;
  }

  /** Says something of a node at that second after the start. */
  public SampleGraph said(int second, String id, Object... properties) {
    Stamp stamp = new Stamp(START.plusSeconds(second).toEpochMilli(), "event-at-" + second);
    said.add(Facts.about(stamp).node(id(id), named(properties)).build());
    return this;
  }

  private static Map<String, Object> named(Object... properties) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      named.put(properties[i].toString(), properties[i + 1]);
    }
    return named;
  }

  public SampleGraph link(String from, EdgeType type, String to, Map<String, Object> properties) {
    said.add(Facts.about(stamp()).link(new Edge(id(from), type, id(to)), properties).build());
    return this;
  }

  public SampleGraph write() {
    return writeAt(START);
  }

  /** Writes what was said so far, recorded at that time. */
  public SampleGraph writeAt(Instant recorded) {
    new GraphWriter(driver, Duration.ofSeconds(30), new Random(1))
        .write(Facts.merge(said), new WriteContext(tenant, "test", recorded.toEpochMilli()));
    said.clear();
    return this;
  }

  /** When the last thing was said. */
  public Instant now() {
    return START.plusSeconds(seconds);
  }

  public <T> T execute(GraphQuery<T> question) {
    return reader.execute(question, scope);
  }

  /** Forgets what was said after so many things. */
  public SampleGraph first(int things) {
    said.subList(Math.min(things, said.size()), said.size()).clear();
    return this;
  }

  /** How many things were said that are not written yet. */
  public int things() {
    return said.size();
  }

  /** A session in which a model calls a tool, answers, and is judged. */
  public static SampleGraph conversation() {
    return talk().write();
  }

  /** The same, not written yet. */
  public static SampleGraph talk() {
    SampleGraph graph = new SampleGraph();
    graph
        .node("session:s1", "name", "demo", "classification", "internal")
        .node(
            "prompt:p1",
            "session_id",
            "s1",
            "text",
            "book a flight",
            "role",
            "user",
            "agent_id",
            "booker",
            "classification",
            "internal",
            "user_id",
            "ada")
        .node(
            "completion:c1",
            "session_id",
            "s1",
            "prompt_id",
            "p1",
            "model_id",
            "gpt-4o",
            "provider",
            "openai",
            "input_tokens",
            100L,
            "output_tokens",
            10L,
            "cost_usd",
            0.1,
            "agent_id",
            "booker",
            "classification",
            "internal",
            "user_id",
            "ada")
        .node(
            "tool_call:t1",
            "session_id",
            "s1",
            "completion_id",
            "c1",
            "tool_name",
            "search",
            "arguments",
            "{}",
            "result",
            "two flights",
            "returned_at",
            1_000L)
        .node(
            "tool_call:t2",
            "session_id",
            "s1",
            "completion_id",
            "c1",
            "tool_name",
            "search",
            "arguments",
            "{}")
        .node(
            "prompt:p2",
            "session_id",
            "s1",
            "previous_prompt_id",
            "p1",
            "previous_completion_id",
            "c1",
            "role",
            "tool",
            "text",
            "two flights",
            "classification",
            "confidential")
        .node(
            "completion:c2",
            "session_id",
            "s1",
            "prompt_id",
            "p2",
            "model_id",
            "gpt-4o-mini",
            "provider",
            "openai",
            "input_tokens",
            50L,
            "output_tokens",
            20L,
            "cache_read_tokens",
            40L,
            "cost_usd",
            0.2,
            "text",
            "done",
            "attributes",
            "{\"k\":\"v\"}")
        .node(
            "invocation:i1",
            "session_id",
            "s1",
            "model_id",
            "gpt-4o",
            "input_tokens",
            7L,
            "output_tokens",
            3L,
            "name",
            "lonely call")
        .node("invocation:i2", "session_id", "s1", "name", "agent step")
        .node("error:e1", "invocation_id", "i2", "error_type", "timeout", "message", "too slow")
        .node("evaluation:v1", "name", "reward", "score", 1.0, "target", "session:s1")
        .node("evaluation:v2", "name", "help", "label", "good", "target", "completion:c2");
    graph.link("prompt:p2", EdgeType.DERIVED_FROM, "tool_call:t1", Map.of());
    graph.link("prompt:p1", EdgeType.REFERENCES, "document:d1", Map.of("score", 0.5));
    graph.link("session:s1", EdgeType.INITIATED_BY, "user:ada", Map.of());
    graph.link("model:gpt-4o", EdgeType.PROVIDED_BY, "provider:openai", Map.of());
    return graph;
  }

  /** The same caller, from whom some nodes are hidden. */
  public Scope hiding(Predicate<NodeTraits> hidden) {
    Sight sight = node -> hidden.test(node) ? Sight.Seen.FIGURES : Sight.Seen.ALL;
    return new Scope(tenant, sight, Optional.empty());
  }

  public static NodeId id(String text) {
    return NodeId.parse(text).orElseThrow();
  }

  Scope readingOnly(Classification... classes) {
    return new Scope(tenant, Set.of(classes));
  }

  @Override
  public void close() {
    reader.close();
    driver.close();
  }

  private Stamp stamp() {
    seconds++;
    return new Stamp(START.plusSeconds(seconds).toEpochMilli(), "event-" + seconds);
  }
}
