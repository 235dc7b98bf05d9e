package dev.memorygraph.audit.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tiles in memory, and the log that grows in them. */
public final class MemoryTiles implements Tiles {
  private final Map<TileId, byte[]> tiles = new HashMap<>();
  private TreeHead head = TreeHead.EMPTY;

  /** A log of those leaf hashes, appended in batches of at most that many. */
  public static MemoryTiles of(List<Hash> leaves, int batch) {
    MemoryTiles log = new MemoryTiles();
    for (int i = 0; i < leaves.size(); i += batch) {
      log.append(leaves.subList(i, Math.min(leaves.size(), i + batch)));
    }
    return log;
  }

  void append(List<Hash> leaves) {
    Growth growth = new MerkleTree(head.size(), this).append(leaves);
    tiles.putAll(growth.tiles());
    head = growth.head();
  }

  TreeHead head() {
    return head;
  }

  Map<TileId, byte[]> all() {
    return tiles;
  }

  @Override
  public byte[] read(TileId tile, int width) {
    byte[] hashes = tiles.get(tile);
    if (hashes == null || hashes.length < width * Hash.BYTES) {
      throw new IllegalStateException("No " + width + " hashes in " + tile);
    }
    return hashes;
  }
}
