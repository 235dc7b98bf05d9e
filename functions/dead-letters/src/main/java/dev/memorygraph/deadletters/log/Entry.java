package dev.memorygraph.deadletters.log;

import dev.memorygraph.kit.kafka.RecordPlace;
import java.time.Instant;

/** What lies in a topic of dead letters. */
public sealed interface Entry {
  /** Where it lies itself. */
  RecordPlace place();

  /** When it was written. */
  Instant at();

  /**
   * A letter. None of its texts is longer than {@value LetterReader#MAX_LENGTH} characters or holds
   * one that is not printed.
   *
   * @param record the place of the record that it tells of
   * @param reason a stable code, such as {@code unknown_type}
   * @param pointer JSON pointer into the event, else empty
   * @param tenant where the writer knew it, else empty
   * @param retries how often the record had been sent again by then
   * @param sha256 of the record's bytes, as hexadecimal digits
   * @param size of the record, bytes
   */
  record Letter(
      RecordPlace place,
      Instant at,
      RecordPlace record,
      String reason,
      String pointer,
      String detail,
      String eventId,
      String tenant,
      int retries,
      String sha256,
      long size)
      implements Entry {}

  /**
   * Something else, of another writer: it can be seen, and nothing can be done with it.
   *
   * @param why one sentence of ours
   */
  record Unreadable(RecordPlace place, Instant at, String why) implements Entry {
    /** What it is counted and selected under. */
    public static final String REASON = "unreadable";
  }
}
