package dev.memorygraph.graph;

import dev.memorygraph.contracts.Tenant;
import java.util.Optional;

/**
 * Names a node within its tenant; written {@code kind:id}, such as {@code completion:c-42}.
 *
 * @param id as the sender chose it, 1 to {@value #MAX_LENGTH} characters; more than an event's
 *     field may hold, because some ids are made of two
 */
public record NodeId(NodeKind kind, String id) implements Comparable<NodeId> {
  public static final int MAX_LENGTH = 600;

  public NodeId {
    if (id.isBlank() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("A node's id is blank or too long");
    }
  }

  /** Reads {@code kind:id}; empty where the kind is unknown or the id is blank or too long. */
  public static Optional<NodeId> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String id = text.substring(colon + 1);
    return id.isBlank() || id.length() > MAX_LENGTH
        ? Optional.empty()
        : NodeKind.parse(text.substring(0, colon)).map(kind -> new NodeId(kind, id));
  }

  /** The unique key in the graph: tenant/kind/id. */
  public String key(Tenant tenant) {
    return tenant.id() + "/" + kind.prefix() + "/" + id;
  }

  /**
   * The node that a key of {@link #key} names.
   *
   * @throws IllegalArgumentException if that is no such key
   */
  public static NodeId ofKey(String key) {
    int kind = key.indexOf('/') + 1; // neither tenants nor kinds have slashes, ids may
    int id = key.indexOf('/', kind) + 1;
    if (kind == 0 || id == 0) {
      throw new IllegalArgumentException("Not the key of a node");
    }
    return NodeKind.parse(key.substring(kind, id - 1))
        .map(known -> new NodeId(known, key.substring(id)))
        .orElseThrow(() -> new IllegalArgumentException("The key of a node of no known kind"));
  }

  @Override
  public int compareTo(NodeId other) {
    int byKind = kind.compareTo(other.kind);
    return byKind == 0 ? id.compareTo(other.id) : byKind;
  }

  @Override
  public String toString() {
    return kind.prefix() + ":" + id;
  }
}
