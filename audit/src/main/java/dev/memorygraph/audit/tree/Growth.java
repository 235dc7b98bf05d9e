package dev.memorygraph.audit.tree;

import java.util.Map;

/**
 * What appending changes: store the tiles and the head together, or neither.
 *
 * @param tiles whole contents of every tile that is new or longer than before
 * @param head after appending
 */
public record Growth(Map<TileId, byte[]> tiles, TreeHead head) {
  public Growth {
    tiles = Map.copyOf(tiles);
  }
}
