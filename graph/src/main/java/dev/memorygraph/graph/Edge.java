package dev.memorygraph.graph;

import java.util.Comparator;

/** One edge; there is at most one of a type between the same two nodes. */
public record Edge(NodeId from, EdgeType type, NodeId to) implements Comparable<Edge> {
  private static final Comparator<Edge> ORDER =
      Comparator.comparing(Edge::from).thenComparing(Edge::to).thenComparing(Edge::type);

  /** The end that is not the given one. */
  public NodeId other(NodeId end) {
    return end.equals(from) ? to : from;
  }

  @Override
  public int compareTo(Edge that) {
    return ORDER.compare(this, that);
  }
}
