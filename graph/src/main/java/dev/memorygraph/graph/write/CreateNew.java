package dev.memorygraph.graph.write;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Edge;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.driver.Batch;
import dev.memorygraph.graph.embedding.Embeddable;
import dev.memorygraph.graph.fact.NodeFacts;
import dev.memorygraph.graph.fact.StoredProperties;
import dev.memorygraph.graph.write.WritePlan.Creation;
import dev.memorygraph.graph.write.WritePlan.EdgeWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.neo4j.driver.Transaction;

/**
 * Creates nodes, and the edges that cannot be there yet since one of their ends is created with
 * them: all that is new, in one statement. Edges name their ends by their places in a list, first
 * the created nodes and then those that were there, each looked up once.
 *
 * <p>Where another writer was faster the unique key refuses a node, and the whole transaction is
 * tried again.
 */
final class CreateNew {
  static final String CYPHER =
      """
      CYPHER 25 replan=skip
      CALL () {
        UNWIND range(0, size($batch.created) - 1) AS i
        WITH i, $batch.created[i] AS row
        CREATE (n:Node:$(row[0]))
        SET n += row[1]
        WITH i, n ORDER BY i
        RETURN collect(n) AS created
      }
      CALL () {
        UNWIND range(0, size($batch.known) - 1) AS i
        MATCH (n:Node {key: $batch.known[i]}) USING INDEX n:Node(key)
        WITH i, n ORDER BY i
        RETURN collect(n) AS known
      }
      WITH created + known AS nodes
      WHERE size(nodes) = $batch.size
      CALL (nodes) {
        UNWIND $batch.references AS row
        WITH nodes[row[0]] AS a, nodes[row[1]] AS b, row
        CREATE (a)-[:$(row[2])]->(b)
        RETURN count(*) AS references
      }
      CALL (nodes) {
        UNWIND $batch.links AS row
        WITH nodes[row[0]] AS a, nodes[row[1]] AS b, row
        CREATE (a)-[e:$(row[2])]->(b)
        SET e += row[3]
        RETURN count(*) AS links
      }
      RETURN references + links AS edges
      """;

  private CreateNew() {}

  /**
   * Creates all of them.
   *
   * @return whether all ends were there; if not, the transaction must not be committed
   */
  static boolean run(
      Transaction transaction, List<Creation> nodes, List<EdgeWrite> edges, WriteContext origin) {
    if (nodes.isEmpty() && edges.isEmpty()) {
      return true;
    }
    List<List<Object>> created = nodes.stream().map(node -> row(node, origin)).toList();
    Map<NodeId, Integer> places = new HashMap<>();
    nodes.forEach(node -> places.put(node.node().id(), places.size()));
    List<String> known = known(edges, places, origin.tenant());
    Map<Boolean, List<List<Object>>> rows = rows(edges, places);
    Map<String, Object> batch =
        Map.of(
            "created", created,
            "known", known,
            "size", places.size(),
            "references", rows.getOrDefault(false, List.of()),
            "links", rows.getOrDefault(true, List.of()));
    return transaction.run(CYPHER, Batch.of(batch)).list().size() == 1;
  }

  /** The ends of edges that are not created here; they take the places after those that are. */
  private static List<String> known(
      List<EdgeWrite> edges, Map<NodeId, Integer> places, Tenant tenant) {
    List<NodeId> ends =
        edges.stream()
            .map(EdgeWrite::edge)
            .flatMap(edge -> Stream.of(edge.from(), edge.to()))
            .filter(end -> !places.containsKey(end))
            .distinct()
            .sorted()
            .toList();
    ends.forEach(end -> places.put(end, places.size()));
    return ends.stream().map(end -> end.key(tenant)).toList();
  }

  /** The edges without properties, and with them. */
  private static Map<Boolean, List<List<Object>>> rows(
      List<EdgeWrite> edges, Map<NodeId, Integer> places) {
    Map<Boolean, List<List<Object>>> rows = new HashMap<>();
    for (EdgeWrite write : edges) {
      Edge edge = write.edge();
      int from = Objects.requireNonNull(places.get(edge.from()));
      int to = Objects.requireNonNull(places.get(edge.to()));
      boolean says = write.link().isPresent();
      rows.computeIfAbsent(says, _ -> new ArrayList<>())
          .add(
              says
                  ? List.of(from, to, edge.type().name(), write.properties())
                  : List.of(from, to, edge.type().name()));
    }
    return rows;
  }

  private static List<Object> row(Creation creation, WriteContext origin) {
    return List.of(creation.node().id().kind().label(), properties(creation, origin));
  }

  /** All that lies on a new node. */
  static Map<String, Object> properties(Creation creation, WriteContext origin) {
    NodeFacts node = creation.node();
    Map<String, Object> properties = StoredProperties.write(node);
    creation
        .derived()
        .forEach(
            (name, value) -> {
              if (value != null) {
                properties.put(name, value);
              }
            });
    properties.put(StoredProperties.KEY, node.id().key(origin.tenant()));
    properties.put(StoredProperties.TENANT, origin.tenant().id());
    properties.put(StoredProperties.ID, node.id().id());
    properties.put(StoredProperties.RECORDED_AT, origin.recordedAtMs());
    properties.put(StoredProperties.SOURCE, origin.source());
    if (Embeddable.of(node.id().kind(), node.values()).isPresent()) {
      properties.put(StoredProperties.UNEMBEDDED, origin.recordedAtMs());
    }
    return properties;
  }
}
