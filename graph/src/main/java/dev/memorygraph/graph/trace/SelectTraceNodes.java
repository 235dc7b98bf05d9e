package dev.memorygraph.graph.trace;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.fact.Fact;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Record;
import org.neo4j.driver.SimpleQueryRunner;
import org.neo4j.driver.Value;

/**
 * The nodes of some traces and the answers of some response ids, as far as inferences are made of
 * them: no texts but the arguments of tools.
 *
 * @param traces W3C trace ids
 * @param responses providers' ids of answers
 */
record SelectTraceNodes(Set<String> traces, Set<String> responses) {
  /** Nodes of all traces together: what a batch of the greatest traces holds. */
  static final int MAX = 50_000;

  /**
   * What happened in one trace. Agents, tools and documents are of many, and say of themselves in
   * which they were seen last.
   */
  static final Set<NodeKind> KINDS =
      Set.of(
          NodeKind.PROMPT,
          NodeKind.COMPLETION,
          NodeKind.INVOCATION,
          NodeKind.TOOL_CALL,
          NodeKind.EVALUATION);

  /** Also told by other traces, of tools whose results they bring: no measure of what is known. */
  static final String STATUS = "status";

  /** The properties that inferences are made of. */
  static final Set<String> READ =
      Set.of(
          "trace_id",
          "span_id",
          "session_id",
          "user_id",
          "agent_id",
          "invocation_id",
          "parent_invocation_id",
          "operation",
          "started_at",
          "called_at",
          "completion_id",
          "tool_name",
          "provider_call_id",
          "arguments",
          "response_id",
          "target",
          "input_tokens",
          "output_tokens",
          "token_count",
          "cost_usd",
          "search_count",
          "image_count",
          "document_count",
          "character_count",
          "seconds",
          "content_ref",
          STATUS,
          "text");

  /** Of these only that they are there. */
  private static final Set<String> WORDS = Set.of("text");

  /** A condition on {@code n}. */
  static final String ANY_KIND =
      KINDS.stream().sorted().map(kind -> "n:" + kind.label()).collect(Collectors.joining(" OR "));

  private static final String PROPERTIES =
      READ.stream()
          .sorted()
          .map(SelectTraceNodes::property)
          .collect(
              Collectors.joining(", ", "n {.stamp, .stamps, .event_time, ", "} AS properties"));

  static final String OF_TRACES =
      """
      CYPHER 25
      UNWIND $batch.traces AS trace
      MATCH (n:Node {tenant: $batch.tenant, trace_id: trace})
      USING INDEX SEEK n:Node(tenant, trace_id)
      WHERE %s
      RETURN n.key AS key, %s
      LIMIT $batch.limit
      """
          .formatted(ANY_KIND, PROPERTIES);

  static final String OF_COMPLETIONS =
      """
      CYPHER 25
      UNWIND $batch.responses AS response
      MATCH (n:Completion {tenant: $batch.tenant, response_id: response})
      USING INDEX SEEK n:Completion(tenant, response_id)
      RETURN n.key AS key, %s
      LIMIT $batch.limit
      """
          .formatted(PROPERTIES);

  static final String OF_EVALUATIONS =
      """
      CYPHER 25
      UNWIND $batch.responses AS response
      MATCH (n:Evaluation {tenant: $batch.tenant, response_id: response})
      USING INDEX SEEK n:Evaluation(tenant, response_id)
      RETURN n.key AS key, %s
      LIMIT $batch.limit
      """
          .formatted(PROPERTIES);

  private static String property(String name) {
    return WORDS.contains(name)
        ? "%1$s: CASE WHEN n.%1$s IS NULL THEN NULL ELSE 'said' END".formatted(name)
        : "." + name;
  }

  SelectTraceNodes and(SelectTraceNodes others) {
    return new SelectTraceNodes(union(traces, others.traces), union(responses, others.responses));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }

  boolean isEmpty() {
    return traces.isEmpty() && responses.isEmpty();
  }

  /** What statements about these traces are given. */
  Map<String, Object> parameters(Tenant tenant) {
    return Map.of(
        "tenant", tenant.id(),
        "traces", List.copyOf(traces),
        "responses", List.copyOf(responses),
        "limit", MAX);
  }

  /** How often the statements would find a node: once by its trace, once by its response id. */
  int finds(NodeFacts node) {
    NodeKind kind = node.id().kind();
    boolean answers = kind == NodeKind.COMPLETION || kind == NodeKind.EVALUATION;
    int byTrace = KINDS.contains(kind) && names(traces, node, "trace_id") ? 1 : 0;
    return answers && names(responses, node, "response_id") ? byTrace + 1 : byTrace;
  }

  private static boolean names(Set<String> ids, NodeFacts node, String property) {
    Fact fact = node.facts().get(property);
    return fact != null && ids.contains(fact.value().toString());
  }

  Stream<NodeFacts> run(SimpleQueryRunner transaction, Tenant tenant) {
    Map<String, Object> parameters = parameters(tenant);
    Stream<String> ofTraces = traces.isEmpty() ? Stream.empty() : Stream.of(OF_TRACES);
    Stream<String> ofResponses =
        responses.isEmpty() ? Stream.empty() : Stream.of(OF_COMPLETIONS, OF_EVALUATIONS);
    return Stream.concat(ofTraces, ofResponses)
        .flatMap(
            cypher ->
                transaction
                    .run(cypher, Batch.of(parameters))
                    .list(SelectTraceNodes::facts)
                    .stream());
  }

  private static NodeFacts facts(Record row) {
    Map<String, Object> properties = new HashMap<>(row.get("properties").asMap(Value::asObject));
    properties.values().removeIf(Objects::isNull);
    return StoredProperties.read(NodeId.ofKey(row.get("key").asString()), properties);
  }
}
