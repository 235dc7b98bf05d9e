package dev.memorygraph.audit.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of its full subtrees, one for each bit of its size.
 * Enough to go on from any size, with the leaves before it left out. Not for several threads.
 */
public final class Frontier {
  private final List<Hash> roots;
  private long size;

  /** An empty tree. */
  public Frontier() {
    this(0, List.of());
  }

  /**
   * Goes on from a size.
   *
   * @param roots from the left, as many as the size has bits set
   */
  public Frontier(long size, List<Hash> roots) {
    if (size < 0 || Long.bitCount(size) != roots.size()) {
      throw new IllegalArgumentException(roots.size() + " subtrees do not make a tree of " + size);
    }
    this.size = size;
    this.roots = new ArrayList<>(roots);
  }

  public void add(Hash leaf) {
    Hash root = leaf;
    for (long rest = size; rest % 2 == 1; rest /= 2) {
      root = Hash.ofNode(roots.removeLast(), root);
    }
    roots.add(root);
    size++;
  }

  public long size() {
    return size;
  }

  public TreeHead head() {
    return new TreeHead(size, roots.isEmpty() ? Hash.EMPTY_TREE : root());
  }

  private Hash root() {
    Hash root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = Hash.ofNode(roots.get(i), root);
    }
    return root;
  }
}
