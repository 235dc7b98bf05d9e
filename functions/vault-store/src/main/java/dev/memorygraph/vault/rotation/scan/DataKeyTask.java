package dev.memorygraph.vault.rotation.scan;

import java.util.Optional;

/** What a scan does to each key, a piece at a time. Doing a piece twice changes nothing. */
@FunctionalInterface
public interface DataKeyTask {

  /**
   * What came of a piece.
   *
   * @param next where to go on within the key; empty where it is finished
   */
  record Piece(long done, long failed, String next) {
    /** There was nothing to do. */
    public static final Piece NOTHING = new Piece(0, 0, "");

    public static final Piece DONE = new Piece(1, 0, "");
    public static final Piece FAILED = new Piece(0, 1, "");
  }

  /**
   * Does the next piece for a key.
   *
   * @param within where to go on, and whether something before that failed
   * @return empty where it is too early for this key, and so for all that come after it
   */
  Optional<Piece> visit(KeysByAge.Aged key, Within within);

  /**
   * Where a visit of a key is.
   *
   * @param from empty at its beginning
   */
  record Within(String from, boolean spoilt) {
    static final Within BEGINNING = new Within("", false);
  }
}
