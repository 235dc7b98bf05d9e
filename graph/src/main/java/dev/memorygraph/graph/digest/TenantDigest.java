package dev.memorygraph.graph.digest;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.EdgeType;
import dev.memorygraph.graph.KeySpan;
import dev.memorygraph.graph.call.CallCost;
import dev.memorygraph.graph.fact.StoredProperties;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;

/**
 * What a tenant's graph holds, and a digest of all of it. Two graphs with the same nodes, edges and
 * properties have the same digest, whichever tenant they belong to; how and when something was
 * recorded ({@code recorded_at}, {@code source}) does not count, and neither does the order in
 * which it came, nor what follows from the catalogue that a version ships.
 *
 * <p>Each node and edge is written as one canonical line and hashed with SHA-256; the digest is the
 * sum of the hashes modulo 2^256, so that no order has to be made.
 *
 * @param nodes how many nodes there are of each label
 * @param edges how many edges there are of each type
 * @param digest 64 hexadecimal digits
 */
public record TenantDigest(
    SortedMap<String, Long> nodes, SortedMap<String, Long> edges, String digest) {
  private static final Set<String> NOT_COUNTED =
      Set.of(
          StoredProperties.KEY,
          StoredProperties.TENANT,
          StoredProperties.RECORDED_AT,
          StoredProperties.SOURCE,
          StoredProperties.REPRICE_FROM,
          StoredProperties.REPRICE_NOTED_AT,
          StoredProperties.REDACTIONS,
          StoredProperties.EMBEDDING,
          StoredProperties.EMBEDDING_MODEL,
          StoredProperties.UNEMBEDDED,
          StoredProperties.UNLINKED,
          Derived.PRICE_NAMES);

  public TenantDigest {
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
    edges = Collections.unmodifiableSortedMap(new TreeMap<>(edges));
  }

  /** Reads the tenant's whole graph in one transaction. */
  public static TenantDigest of(Driver driver, Tenant tenant) {
    return of(driver, KeySpan.of(tenant));
  }

  /** Reads the nodes of a part of a tenant's graph, and the edges that begin there. */
  public static TenantDigest of(Driver driver, KeySpan span) {
    try (Session session = driver.session()) {
      return session.executeRead(transaction -> of(transaction, span));
    }
  }

  private static TenantDigest of(TransactionContext transaction, KeySpan span) {
    TreeMap<String, Long> nodes = new TreeMap<>();
    TreeMap<String, Long> edges = new TreeMap<>();
    HashSum sum = new HashSum();
    ExportNodes.run(
        transaction,
        span,
        node -> {
          Set<String> labels = new TreeSet<>(node.get("labels").asList(label -> label.asString()));
          labels.remove("Node");
          nodes.merge(String.join(":", labels), 1L, Long::sum);
          sum.add(bytes("node " + labels + " " + properties(node)));
        });
    ExportEdges.run(
        transaction,
        span,
        edge -> {
          edges.merge(edge.get("type").asString(), 1L, Long::sum);
          sum.add(
              bytes(
                  "edge "
                      + node(edge, "from")
                      + quoted(edge.get("type").asString())
                      + node(edge, "to")
                      + link(edge)));
        });
    return new TenantDigest(nodes, edges, sum.hex());
  }

  private static String properties(Record row) {
    TreeMap<String, Object> properties = new TreeMap<>(row.get("properties").asMap());
    properties.keySet().removeAll(NOT_COUNTED);
    if (!CallCost.isRegistered(properties)) {
      properties.keySet().removeAll(Derived.ofCalls());
    }
    StringBuilder text = new StringBuilder();
    properties.forEach((name, value) -> text.append(quoted(name)).append(quoted(value)));
    return text.toString();
  }

  /** What an edge says; earlier versions left a stamp where there is none any more. */
  private static String link(Record edge) {
    return EdgeType.valueOf(edge.get("type").asString()).isTimeless() ? "" : properties(edge);
  }

  /** A node's key without its tenant. */
  private static String node(Record edge, String column) {
    String key = edge.get(column).asString();
    return quoted(key.substring(key.indexOf('/')));
  }

  /** The length goes first, so that no two different lists of values read the same. */
  private static String quoted(Object value) {
    String text = value.getClass().getSimpleName() + " " + value;
    return text.length() + ":" + text;
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }
}
