package dev.memorygraph.edge.tail;

/**
 * Where two readers of the log meet: what one of them has passed is not told again when the other
 * comes by it, and what neither has passed is not left out. Not safe for use by several threads.
 */
public final class Seam {
  private Positions told;

  public Seam(Positions told) {
    this.told = told;
  }

  /** How far the log was told. */
  public Positions told() {
    return told;
  }

  /**
   * Passes an item of either reader, each of which has its own in order; says whether it is new.
   */
  public boolean isNew(TailBuffer.Item<?> item) {
    boolean first = item.logged().offset() >= told.at(item.logged().partition());
    told = told.max(item.position());
    return first;
  }

  /** Passes what a reader read, all of whose items were passed. */
  public void read(Positions positions) {
    told = told.max(positions);
  }
}
