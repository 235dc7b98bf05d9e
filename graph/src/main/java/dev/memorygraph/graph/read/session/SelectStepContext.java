package dev.memorygraph.graph.read.session;

import static java.util.stream.Collectors.toMap;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.call.Calls;
import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.GraphQuery.Statements;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.graph.read.usage.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Node;

/** Of steps: what each came of, what stands beside it, to whom it handed over, what it cost. */
final class SelectStepContext {
  static final String CYPHER =
      """
      UNWIND $keys AS key
      MATCH (n:Node {key: key})
      WITH key, n, n AS call, COLLECT {
        CALL (n) {
          MATCH (n)-[:RESPONDS_TO]->(p:Node) RETURN p, 1 AS rank
          UNION ALL
          MATCH (n)<-[:INVOKES]-(p:Node) RETURN p, 1 AS rank
          UNION ALL
          MATCH (n)-[:DERIVED_FROM]->(p:Completion) RETURN p, 2 AS rank
          UNION ALL
          MATCH (n)-[:FOLLOWS]->(p:Node) RETURN p, 3 AS rank
          UNION ALL
          MATCH (n)-[:CHILD_OF]->(p:Node) RETURN p, 4 AS rank
          UNION ALL
          MATCH (n)<-[:CAUSED_ERROR|HAS_METRIC]-(p:Node) RETURN p, 5 AS rank
          UNION ALL
          MATCH (n)-[:EVALUATES]->(p:Node) RETURN p, 5 AS rank
        }
        WITH p, rank WHERE p.tenant = $tenant
        RETURN p ORDER BY rank, p.key LIMIT 1
      } AS parents, COLLECT {
        CALL (n) {
          MATCH (n)-[:RESPONDS_TO]->(:Prompt)<-[:RESPONDS_TO]-(q:Completion) RETURN q
          UNION ALL
          MATCH (n)<-[:INVOKES]-(:Completion)-[:INVOKES]->(q:ToolCall) RETURN q
          UNION ALL
          MATCH (n)-[:FOLLOWS]->(:Prompt)<-[:FOLLOWS]-(q:Prompt) RETURN q
          UNION ALL
          MATCH (n)-[:CHILD_OF]->(:Invocation)<-[:CHILD_OF]-(q:Invocation)
          WHERE n:Invocation
          RETURN q
        }
        WITH q LIMIT $siblings
        WHERE q.tenant = $tenant AND %1$s AND (NOT n:Invocation OR q.name = n.name)
        RETURN {key: q.key, time: coalesce(q.event_time, 0), status: q.status,
          started: %2$s, ended: %3$s}
      } AS siblings, COLLECT {
        MATCH (n)-[h:HANDS_OFF_TO]->(a:Node)
        WHERE a.tenant = $tenant
        RETURN [h, a] LIMIT $handoffs
      } AS handoffs
      RETURN key, n, parents, siblings, handoffs, %4$s AS first,
        CASE
          WHEN n:Completion THEN %5$s AND %6$s
          WHEN n:Invocation THEN %7$s AND %8$s
          ELSE false
        END AS counts,
        coalesce(%9$s, %10$s) AS cost
      """
          .formatted(
              Calls.isFirst("q"),
              Figures.millis("q", "started_at"),
              Figures.millis("q", "ended_at"),
              Calls.isFirst("n"),
              Calls.COMPLETION_IS_CALL,
              Calls.COMPLETION_COUNTS,
              Calls.reports("call"),
              Calls.INVOCATION_COUNTS,
              Figures.usd("cost_usd"),
              Figures.usd("computed_cost_usd"));

  /** Steps beside one that are looked at. */
  static final int MAX_SIBLINGS = 100;

  private static final int MAX_HANDOFFS = 20;
  private static final int DECIMALS = 12;

  private SelectStepContext() {}

  /**
   * What is around a step.
   *
   * @param siblings steps that came of the same, {@value #MAX_SIBLINGS} of them at the most
   * @param handoffs edges to the agents that it handed over to, who are {@code agents}
   * @param cost US dollars that are counted at this step; empty where it is no call, repeats what
   *     others say, or nobody knows
   */
  record Context(
      Optional<Node> parent,
      List<Sibling> siblings,
      List<EdgeView> handoffs,
      List<Node> agents,
      Optional<BigDecimal> cost) {}

  /** A step that came of the same. */
  record Sibling(
      String key, long timeMs, boolean failed, Optional<Long> started, Optional<Long> ended) {}

  /** By the step. */
  static Map<NodeId, Context> run(Collection<NodeId> steps, Statements statements, Scope scope) {
    Map<String, Object> parameters =
        Map.of(
            "keys",
            steps.stream().map(id -> id.key(scope.tenant())).toList(),
            "tenant",
            scope.tenant().id(),
            "siblings",
            MAX_SIBLINGS,
            "handoffs",
            MAX_HANDOFFS);
    return statements.run(CYPHER, parameters).stream()
        .collect(
            toMap(
                row -> NodeId.ofKey(row.get("key").asString()),
                SelectStepContext::context,
                (one, _) -> one));
  }

  private static Context context(Record row) {
    Node node = row.get("n").asNode();
    List<Value> handoffs = row.get("handoffs").asList(value -> value);
    boolean first = row.get("first").asBoolean();
    return new Context(
        row.get("parents").asList(Value::asNode).stream().findFirst(),
        first ? row.get("siblings").asList(SelectStepContext::sibling) : List.of(),
        handoffs.stream()
            .map(each -> EdgeView.of(each.get(0).asRelationship(), node, each.get(1).asNode()))
            .toList(),
        handoffs.stream().map(each -> each.get(1).asNode()).toList(),
        row.get("counts").asBoolean() ? cost(row.get("cost")) : Optional.empty());
  }

  private static Sibling sibling(Value value) {
    return new Sibling(
        value.get("key").asString(),
        value.get("time").asLong(),
        value.get("status").asObject() instanceof String status && status.equals("error"),
        number(value.get("started")),
        number(value.get("ended")));
  }

  private static Optional<Long> number(Value value) {
    return value.isNull() ? Optional.empty() : Optional.of(value.asLong());
  }

  private static Optional<BigDecimal> cost(Value value) {
    return value.isNull()
        ? Optional.empty()
        : Optional.of(
            BigDecimal.valueOf(value.asDouble()).setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }
}
