package dev.memorygraph.deadletters;

import dev.memorygraph.deadletters.log.Cursor;
import dev.memorygraph.deadletters.log.Selection;
import dev.memorygraph.deadletters.redrive.Redrive.Manner;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.util.List;
import java.util.Optional;

/** What is asked for. */
sealed interface Request {
  /** A page of letters. */
  record Letters(Selection selection, Optional<Cursor> from, int limit) implements Request {}

  /** How many there are, by topic and reason; a page of the counting. */
  record Summary(Selection selection, Optional<Cursor> from) implements Request {}

  /** One letter, and whether its record is there. */
  record Show(RecordPlace place) implements Request {}

  /** To send the records of a page of letters again. */
  record Again(Selection selection, Optional<Cursor> from, int limit, Manner manner)
      implements Request {}

  /** To send one record again, of which there may be no letter. */
  record AgainOne(RecordPlace record, Manner manner) implements Request {}

  /**
   * Nothing that can be understood.
   *
   * @param problems everything that is wrong, each with its field and without the value
   */
  record Malformed(List<String> problems) implements Request {
    public Malformed {
      problems = List.copyOf(problems);
    }
  }
}
