package dev.memorygraph.audit.verify;

/** Where something is wrong. */
public sealed interface Place {

  /** For a person, at the beginning of a sentence. */
  String text();

  /** Entries by their index in the log; one of them at least, where only the span is known. */
  record Entries(long first, long last) implements Place {
    @Override
    public String text() {
      return first == last ? "Entry " + first : "Something in entries " + first + " to " + last;
    }

    boolean overlaps(Entries other) {
      return first <= other.last && other.first <= last;
    }
  }

  /** A checkpoint by its index in the export. */
  record CheckpointAt(int index) implements Place {
    @Override
    public String text() {
      return "Checkpoint " + index;
    }
  }

  /** The checkpoint that the auditor kept. */
  record KnownCheckpoint() implements Place {
    @Override
    public String text() {
      return "The known checkpoint";
    }
  }

  /** A file of the export. */
  record InFile(String name) implements Place {
    @Override
    public String text() {
      return name;
    }
  }
}
