package dev.memorygraph.query.answer;

import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.kit.http.Parameters;

/** Reads the nodes that paths name. */
public final class NodeParameters {
  private static final NodeId NO_NODE = new NodeId(NodeKind.SESSION, "none");

  private NodeParameters() {}

  /** A node of any kind, such as {@code completion:c-42}. */
  public static NodeId node(Parameters parameters, String name) {
    return NodeId.parse(parameters.path(name))
        .orElseGet(
            () -> parameters.bad(name, "Must be kind:id, for example completion:c-42.", NO_NODE));
  }

  /** The id of a node of one kind. */
  public static String id(Parameters parameters, String name, NodeKind kind) {
    String id = parameters.path(name);
    return NodeId.parse(kind.prefix() + ":" + id).isPresent()
        ? id
        : parameters.bad(name, "Must be 1 to 256 characters.", NO_NODE.id());
  }
}
