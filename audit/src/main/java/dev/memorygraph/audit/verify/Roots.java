package dev.memorygraph.audit.verify;

import dev.memorygraph.audit.Leaf;
import dev.memorygraph.audit.tree.Frontier;
import dev.memorygraph.audit.tree.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The roots of the tree at certain sizes, built from the leaves alone. */
final class Roots {
  private final Map<Long, Hash> bySize = new HashMap<>();

  /**
   * Builds up to the first hole.
   *
   * @param frontier at the size where the leaves begin; grows
   * @param leaves by rising number
   * @param wanted sizes to remember
   */
  Roots(Frontier frontier, List<Leaf> leaves, Set<Long> wanted) {
    remember(frontier, wanted);
    for (Leaf leaf : leaves) {
      if (leaf.seq() != frontier.size()) {
        break;
      }
      frontier.add(leaf.hash());
      remember(frontier, wanted);
    }
  }

  /** The root at a size, or empty where the leaves do not reach. */
  Optional<Hash> at(long size) {
    return Optional.ofNullable(bySize.get(size));
  }

  private void remember(Frontier frontier, Set<Long> wanted) {
    if (wanted.contains(frontier.size())) {
      bySize.put(frontier.size(), frontier.head().root());
    }
  }
}
