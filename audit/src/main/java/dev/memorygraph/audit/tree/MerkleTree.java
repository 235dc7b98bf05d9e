package dev.memorygraph.audit.tree;

import static dev.memorygraph.audit.tree.TileId.HEIGHT;
import static dev.memorygraph.audit.tree.TileId.WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a certain size over stored tiles. The tiles may belong to a longer log: a tree of any
 * smaller size can be asked all the same. Reading costs a handful of tiles, whatever the size.
 */
public final class MerkleTree {
  private final long size;
  private final Tiles tiles;

  public MerkleTree(long size, Tiles tiles) {
    if (size < 0) {
      throw new IllegalArgumentException("A tree of less than nothing");
    }
    this.size = size;
    this.tiles = tiles;
  }

  public TreeHead head() {
    return size == 0 ? TreeHead.EMPTY : new TreeHead(size, root(0, size));
  }

  /** The tree with more leaves at its end, as the tiles that this changes and the new head. */
  public Growth append(List<Hash> leaves) {
    Map<TileId, byte[]> changed = new HashMap<>();
    List<Hash> hashes = leaves;
    for (int level = 0; !hashes.isEmpty(); level++) {
      hashes = append(level, hashes, changed);
    }
    Tiles grown =
        (tile, width) -> {
          byte[] fresh = changed.get(tile);
          return fresh == null ? tiles.read(tile, width) : fresh;
        };
    return new Growth(changed, new MerkleTree(size + leaves.size(), grown).head());
  }

  /**
   * What proves that a leaf is in this tree (RFC 9162, section 2.1.3).
   *
   * @param index of the leaf, less than the size
   */
  public List<Hash> inclusion(long index) {
    requireWithin(index, size - 1);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        path.add(root(middle, to));
        to = middle;
      } else {
        path.add(root(from, middle));
        from = middle;
      }
    }
    return path.reversed();
  }

  /**
   * What proves that this tree begins with all of a smaller one (RFC 9162, section 2.1.4).
   *
   * @param older size of the smaller tree, 0 to this one's; for 0 and for the same size nothing is
   *     needed
   */
  public List<Hash> consistency(long older) {
    requireWithin(older, size);
    List<Hash> path = new ArrayList<>();
    long from = 0;
    long to = older == 0 ? 0 : size;
    boolean knownToVerifier = true;
    while (to > older) {
      long middle = from + split(to - from);
      if (older <= middle) {
        path.add(root(middle, to));
        to = middle;
      } else {
        path.add(root(from, middle));
        from = middle;
        knownToVerifier = false;
      }
    }
    if (!knownToVerifier) {
      path.add(root(from, to));
    }
    return path.reversed();
  }

  /** The roots of the full subtrees that make up this tree, from the left; see {@link Frontier}. */
  public List<Hash> frontier() {
    List<Hash> roots = new ArrayList<>();
    long from = 0;
    while (from < size) {
      long width = Long.highestOneBit(size - from);
      roots.add(root(from, from + width));
      from += width;
    }
    return List.copyOf(roots);
  }

  /** Adds hashes to a level; returns what that adds to the next. */
  private List<Hash> append(int level, List<Hash> hashes, Map<TileId, byte[]> changed) {
    List<Hash> completed = new ArrayList<>();
    long count = size >>> (HEIGHT * level);
    int done = 0;
    while (done < hashes.size()) {
      TileId tile = new TileId(level, count / WIDTH);
      int width = (int) (count % WIDTH);
      int more = Math.min(WIDTH - width, hashes.size() - done);
      byte[] grown = grown(tile, width, hashes.subList(done, done + more));
      changed.put(tile, grown);
      if (width + more == WIDTH) {
        completed.add(fold(grown, 0, WIDTH));
      }
      count += more;
      done += more;
    }
    return completed;
  }

  private byte[] grown(TileId tile, int width, List<Hash> more) {
    byte[] before = width == 0 ? new byte[0] : tiles.read(tile, width);
    byte[] after = Arrays.copyOf(before, (width + more.size()) * Hash.BYTES);
    for (int i = 0; i < more.size(); i++) {
      System.arraycopy(more.get(i).bytes(), 0, after, (width + i) * Hash.BYTES, Hash.BYTES);
    }
    return after;
  }

  /** The root over the leaves from one to another, where this is a node of the tree. */
  private Hash root(long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      return fullSubtree(Long.numberOfTrailingZeros(count), from);
    }
    long middle = from + split(count);
    return Hash.ofNode(root(from, middle), root(middle, to));
  }

  /** The root over the 2^height leaves from one on, where their number divides its place. */
  private Hash fullSubtree(int height, long from) {
    int level = height / HEIGHT;
    long first = from >>> (level * HEIGHT);
    int count = 1 << (height % HEIGHT);
    int offset = (int) (first % WIDTH);
    byte[] hashes = tiles.read(new TileId(level, first / WIDTH), offset + count);
    return fold(hashes, offset, count);
  }

  private static Hash fold(byte[] hashes, int offset, int count) {
    return count == 1
        ? Hash.at(hashes, offset * Hash.BYTES)
        : Hash.ofNode(fold(hashes, offset, count / 2), fold(hashes, offset + count / 2, count / 2));
  }

  /** The largest power of two that is smaller. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  private static void requireWithin(long number, long max) {
    if (number < 0 || number > max) {
      throw new IllegalArgumentException(number + " is not from 0 to " + max);
    }
  }
}
