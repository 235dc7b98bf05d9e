package dev.memorygraph.vault.keys;

/**
 * How versions of a data key are numbered. An erasure begins a new generation, whose versions are
 * above all before: a version that was destroyed never comes back under the same number, however
 * long somebody keeps it in a cache.
 */
public final class Generations {
  /** Versions in one generation. */
  private static final int SIZE = 1_000_000;

  private static final int MAX = Integer.MAX_VALUE / SIZE - 1;

  private Generations() {}

  /**
   * The first version of a generation: 1 for the generation 0 of a person who was never erased.
   *
   * @throws IllegalArgumentException above generation 2,146
   */
  public static int first(int generation) {
    if (generation < 0 || generation > MAX) {
      throw new IllegalArgumentException("No generation " + generation + " can be numbered");
    }
    return generation * SIZE + 1;
  }

  /** The generation of a version. */
  public static int of(int version) {
    return (version - 1) / SIZE;
  }
}
