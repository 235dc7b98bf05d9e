package dev.memorygraph.audit.tree;

/**
 * Which tile. A tile of level 0 holds leaf hashes; a hash in a tile of level n + 1 is the root over
 * a full tile of level n (C2SP tlog-tiles).
 *
 * @param index counts the tiles of its level from 0
 */
public record TileId(int level, long index) {
  /** Hashes in a full tile. */
  public static final int WIDTH = 256;

  /** Levels of the tree that a tile spans: 2 to this power is {@link #WIDTH}. */
  static final int HEIGHT = 8;

  public TileId {
    if (level < 0 || level >= Long.SIZE / HEIGHT || index < 0) {
      throw new IllegalArgumentException("No tile has level " + level + ", index " + index);
    }
  }
}
