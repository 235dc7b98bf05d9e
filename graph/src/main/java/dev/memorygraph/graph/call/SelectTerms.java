package dev.memorygraph.graph.call;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.driver.Batch;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.SimpleQueryRunner;

/** What registries say of the models that calls may have used. */
public final class SelectTerms {
  static final String CYPHER =
      """
      CYPHER 25 replan=skip
      UNWIND $batch.rows AS key
      MATCH (m:Node {key: key}) USING INDEX m:Node(key)
      WHERE m.prices IS NOT NULL OR m.aliases IS NOT NULL
      RETURN m.id AS id, m {.prices, .aliases} AS terms
      """;

  private SelectTerms() {}

  /**
   * By model; those of whom registries say nothing are not there.
   *
   * @param reported names as calls report them
   */
  public static Map<String, ModelTerms> run(
      SimpleQueryRunner transaction, Tenant tenant, Collection<String> reported) {
    Map<String, ModelTerms> known = new HashMap<>();
    Set<String> names = ModelMatcher.names(reported);
    select(transaction, tenant, names, known);
    Set<String> targets = new TreeSet<>();
    known
        .values()
        .forEach(terms -> terms.aliasOf().spans().forEach(span -> targets.add(span.value())));
    targets.remove("");
    Set<String> others = ModelMatcher.names(targets);
    others.removeAll(names);
    select(transaction, tenant, others, known);
    return known;
  }

  private static void select(
      SimpleQueryRunner transaction,
      Tenant tenant,
      Set<String> names,
      Map<String, ModelTerms> known) {
    if (!names.isEmpty()) {
      List<String> keys =
          names.stream().map(name -> new NodeId(NodeKind.MODEL, name).key(tenant)).toList();
      transaction
          .run(CYPHER, Batch.of(keys))
          .forEachRemaining(
              row -> known.put(row.get("id").asString(), ModelTerms.of(row.get("terms"))));
    }
  }
}
