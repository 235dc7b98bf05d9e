package dev.memorygraph.graph.privacy.walk;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.KeyRange;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.TransactionContext;

/** People whom a tenant's graph names, in the order of their ids; pseudonyms are none. */
final class SelectPeople {
  static final String CYPHER =
      """
      MATCH (n:Node)
      WHERE n.key > $after AND n.key < $end AND n.pseudonym IS NULL
      RETURN n.id AS id
      ORDER BY n.key LIMIT $limit
      """;

  private SelectPeople() {}

  static List<String> run(TransactionContext transaction, Tenant tenant, String after, int limit) {
    String people = tenant.id() + "/" + NodeKind.USER.prefix();
    String from = after.isEmpty() ? people + "/" : new NodeId(NodeKind.USER, after).key(tenant);
    return transaction
        .run(CYPHER, Map.of("after", from, "end", people + KeyRange.AFTER_SLASH, "limit", limit))
        .list(row -> row.get("id").asString());
  }
}
