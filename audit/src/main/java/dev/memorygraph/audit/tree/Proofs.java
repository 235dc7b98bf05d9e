package dev.memorygraph.audit.tree;

import java.util.List;

/** Checks proofs, with nothing but hashes: section 2.1.3.2 and 2.1.4.2 of RFC 9162. */
public final class Proofs {
  private Proofs() {}

  /** Whether the proof leads from that leaf at that index to that head. */
  public static boolean includes(TreeHead head, long index, Hash leaf, List<Hash> proof) {
    if (index < 0 || index >= head.size()) {
      return false;
    }
    Climb climb = new Climb(index, head.size() - 1, leaf, leaf);
    return climb.all(proof) && climb.newer.equals(head.root());
  }

  /**
   * Whether the proof shows that the newer tree begins with all of the older one. Where the sizes
   * are the same or the older is empty, the proof must be empty too.
   */
  public static boolean consistent(TreeHead older, TreeHead newer, List<Hash> proof) {
    if (older.size() > newer.size()) {
      return false;
    }
    if (older.size() == newer.size()) {
      return proof.isEmpty() && older.root().equals(newer.root());
    }
    if (older.size() == 0) {
      return proof.isEmpty() && older.equals(TreeHead.EMPTY);
    }
    return climbs(older, newer, proof);
  }

  private static boolean climbs(TreeHead older, TreeHead newer, List<Hash> proof) {
    boolean full = Long.bitCount(older.size()) == 1;
    if (!full && proof.isEmpty()) {
      return false;
    }
    Hash start = full ? older.root() : proof.getFirst();
    int below = Long.numberOfTrailingZeros(older.size());
    Climb climb =
        new Climb((older.size() - 1) >>> below, (newer.size() - 1) >>> below, start, start);
    return climb.all(full ? proof : proof.subList(1, proof.size()))
        && climb.older.equals(older.root())
        && climb.newer.equals(newer.root());
  }

  /** The way from a node up to the root, in the older and in the newer tree at once. */
  private static final class Climb {
    private long node;
    private long last;
    private Hash older;
    private Hash newer;

    private Climb(long node, long last, Hash older, Hash newer) {
      this.node = node;
      this.last = last;
      this.older = older;
      this.newer = newer;
    }

    private boolean all(List<Hash> proof) {
      for (Hash sibling : proof) {
        if (last == 0) {
          return false; // longer than the tree is high
        }
        step(sibling);
      }
      return last == 0;
    }

    private void step(Hash sibling) {
      if (node % 2 == 1 || node == last) {
        older = Hash.ofNode(sibling, older);
        newer = Hash.ofNode(sibling, newer);
        // A last node without a sibling moves up as it is.
        int up = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= up;
        last >>>= up;
      } else {
        newer = Hash.ofNode(newer, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
  }
}
