package dev.memorygraph.audit.tree;

/** Where stored tiles are read from. */
@FunctionalInterface
public interface Tiles {

  /**
   * The hashes of a tile one after the other, from the left.
   *
   * @param width how many are needed, 1 to {@link TileId#WIDTH}; more may come
   * @throws IllegalStateException where the tile is not there or holds fewer
   */
  byte[] read(TileId tile, int width);
}
