package dev.memorygraph.graph.read;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.List;
import org.neo4j.driver.types.Node;

/**
 * A place between two pages of nodes in the order of time, then key. Of nodes that its reader may
 * not know it tells how many were passed, and nothing else: it names one that the reader was shown.
 *
 * @param timeMs of the node that was last shown by name, milliseconds since 1970; -1 at the start
 * @param key of that node without the tenant, who must not be chosen by a cursor; empty at the
 *     start
 * @param passed how many nodes were passed since
 */
public record Position(long timeMs, String key, int passed) {
  /** Before the first node. */
  public static final Position START = new Position(-1, "", 0);

  /** Nodes that may be passed: the statement that goes on from here reads them again. */
  public static final int MAX_PASSED = 9_999_999;

  /** Whether it is relative to the beginning, since nobody was shown by name so far. */
  public boolean isAtStart() {
    return key.isEmpty();
  }

  /** Whether it is relative to a node. */
  public boolean isOf(Node node) {
    return key.equals(keyOf(node));
  }

  /** The place behind a node, and behind some more. */
  public static Position behind(Node node, int passed) {
    return new Position(node.get(StoredProperties.EVENT_TIME).asLong(0), keyOf(node), passed);
  }

  /** The place behind so many more nodes. */
  public Position behind(int more) {
    return new Position(timeMs, key, Math.min(MAX_PASSED, passed + more));
  }

  /**
   * The place behind all of these nodes.
   *
   * @param named which of them a place may name
   */
  public Position behind(List<Node> nodes, List<Boolean> named) {
    int last = named.lastIndexOf(true);
    return last < 0 ? behind(nodes.size()) : behind(nodes.get(last), nodes.size() - 1 - last);
  }

  private static String keyOf(Node node) {
    NodeId id = NodeView.id(node);
    return id.kind().prefix() + "/" + id.id();
  }
}
