package dev.memorygraph.audit.verify;

import java.util.Locale;

/** One thing that is wrong, and where. */
public record Finding(Kind kind, Place place) {

  /** What can be wrong; the name in lower case is stable. */
  public enum Kind {
    /** Not what was logged: by its successor, by its own form, or by the tree's root. */
    EDITED("is not what was logged"),
    INSERTED("was not logged there"),
    DELETED("is missing"),
    SWAPPED("changed its place"),
    /** Missing at the end, though a signature says that it was there. */
    CUT("is missing at the end"),
    /** After the last good checkpoint: may be true, and nothing proves it. */
    UNCOVERED("is covered by no checkpoint"),
    BAD_SIGNATURE("is not signed with this key"),
    /** Signed, and of another log. */
    WRONG_LOG("belongs to another log"),
    /** Signed, and contradicts another that is signed too: the log had two histories. */
    FORKED("contradicts the log"),
    CHECKPOINT_GAP("comes too late after the one before"),
    FILE_CHANGED("is not the file that the manifest names");

    private final String says;

    Kind(String says) {
      this.says = says;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One line for a person. */
  public String sentence() {
    return place.text() + " " + kind.says;
  }

  static Finding entry(Kind kind, long seq) {
    return new Finding(kind, new Place.Entries(seq, seq));
  }

  static Finding entries(Kind kind, long first, long last) {
    return new Finding(kind, new Place.Entries(first, last));
  }

  static Finding checkpoint(Kind kind, int index) {
    return new Finding(kind, new Place.CheckpointAt(index));
  }
}
