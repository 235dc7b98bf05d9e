package dev.memorygraph.graph.read.usage;

import static java.util.stream.Collectors.joining;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.read.GraphQuery;
import dev.memorygraph.graph.read.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;

/**
 * What each of some nodes cost, where that is known. A call of which several of them tell counts
 * for one of them: for itself if it is among them.
 */
public final class SelectCallCosts {
  private static final String COST = "cost";

  static final String CYPHER =
      SelectUsageOf.counted(
          "RETURN number, call.key AS call, {%s} AS cost\n"
              .formatted(
                  ExactSum.of(COST, Usage.counted("coalesce(given, computed)")).entrySet().stream()
                      .map(column -> column.getKey() + ": " + column.getValue())
                      .collect(joining(", "))));

  private SelectCallCosts() {}

  public static Map<NodeId, BigDecimal> run(
      Collection<NodeId> nodes, GraphQuery.Statements statements, Scope scope) {
    List<NodeId> calls = nodes.stream().filter(SelectUsageOf::mayBeCall).sorted().toList();
    Map<NodeId, NodeId> tellers = new HashMap<>();
    Map<NodeId, BigDecimal> costs = new TreeMap<>();
    for (Record row : rows(calls, statements, scope)) {
      NodeId call = NodeId.ofKey(row.get("call").asString());
      NodeId node = calls.get(row.get("number").asInt());
      Optional<BigDecimal> cost = ExactSum.read(column -> row.get(COST).get(column).asLong(), COST);
      if (cost.isPresent() && (call.equals(node) || !tellers.containsKey(call))) {
        Optional.ofNullable(tellers.put(call, node))
            .ifPresent(other -> costs.merge(other, cost.get().negate(), BigDecimal::add));
        costs.merge(node, cost.get(), BigDecimal::add);
      }
    }
    return costs;
  }

  /** In the order of the nodes, so that the same one always tells. */
  private static List<Record> rows(
      List<NodeId> calls, GraphQuery.Statements statements, Scope scope) {
    List<Record> rows =
        new ArrayList<>(
            statements.run(
                CYPHER, SelectUsageOf.parameters(calls.stream().map(Set::of).toList(), scope)));
    rows.sort(Comparator.comparingInt(row -> row.get("number").asInt()));
    return rows;
  }
}
