package dev.memorygraph.graph;

/** One edge; there is at most one of a type between the same two nodes. */
public record Edge(NodeId from, EdgeType type, NodeId to) implements Comparable<Edge> {
  /** The end that is not the given one. */
  public NodeId other(NodeId end) {
    return end.equals(from) ? to : from;
  }

  @Override
  public int compareTo(Edge that) {
    int byStart = from.compareTo(that.from);
    int byEnds = byStart == 0 ? to.compareTo(that.to) : byStart;
    return byEnds == 0 ? type.compareTo(that.type) : byEnds;
  }
}
