package dev.memorygraph.audit.tree;

/**
 * All of a log in one hash.
 *
 * @param size leaves
 */
public record TreeHead(long size, Hash root) {
  /** Of a log that holds nothing yet. */
  public static final TreeHead EMPTY = new TreeHead(0, Hash.EMPTY_TREE);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("A log of less than nothing");
    }
  }
}
