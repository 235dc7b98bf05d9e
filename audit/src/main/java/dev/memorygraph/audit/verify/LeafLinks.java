package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that each leaf names the hash of the one before it. */
final class LeafLinks {
  private final List<Leaf> leaves;

  private LeafLinks(List<Leaf> leaves) {
    this.leaves = leaves;
  }

  /** The leaves that the links show to be wrong, of leaves by rising number. */
  static List<Finding> check(List<Leaf> leaves) {
    LeafLinks links = new LeafLinks(leaves);
    List<Finding> findings = new ArrayList<>();
    int i = 0;
    while (i < leaves.size()) {
      int end = i;
      while (end < leaves.size() && links.broken(end)) {
        end++;
      }
      if (end > i) {
        findings.add(links.explain(i, end - 1));
      }
      i = end + 1;
    }
    return findings;
  }

  /**
   * Explains a run of broken links by the fewest changes. A changed text breaks the link after it;
   * a changed {@code prev} breaks the link before it as well.
   */
  private Finding explain(int first, int last) {
    long seq = leaves.get(first).seq();
    if (seq == 0) {
      return Finding.entries(Kind.EDITED, 0, Math.max(0, leaves.get(last).seq() - 1));
    }
    if (first < last) {
      return Finding.entries(Kind.EDITED, seq, leaves.get(last).seq() - 1);
    }
    // With no leaf after it to ask, its own prev may be what was changed.
    return Finding.entries(Kind.EDITED, seq - 1, followed(first) ? seq - 1 : seq);
  }

  private boolean broken(int index) {
    Leaf leaf = leaves.get(index);
    if (leaf.seq() == 0) {
      return leaf.previous().isPresent();
    }
    boolean hasNeighbour = index > 0 && leaves.get(index - 1).seq() == leaf.seq() - 1;
    return hasNeighbour && !leaf.previous().equals(Optional.of(leaves.get(index - 1).hash()));
  }

  private boolean followed(int index) {
    return index + 1 < leaves.size() && leaves.get(index + 1).seq() == leaves.get(index).seq() + 1;
  }
}
