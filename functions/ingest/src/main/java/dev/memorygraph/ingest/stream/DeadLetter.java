package dev.memorygraph.ingest.stream;

import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.util.Map;

/**
 * Tells of a record that cannot be taken. It says where the record lies and what is wrong with it,
 * and does not repeat it: a record that cannot be read cannot be classified, so that its text must
 * be taken for sensitive. The record itself stays in its topic, which keeps records longer than the
 * dead-letter topic keeps letters.
 *
 * <p>Whatever the record is, its letter is small: what is longer than {@value #MAX_LENGTH}
 * characters is cut.
 *
 * @param tenant that the record's header names, else empty
 * @param eventId where one could be read, else empty
 * @param trace headers by which the record's trace goes on, without its baggage
 * @param retries how often the record was sent again before
 * @param sha256 of the record's bytes
 * @param size of the record, bytes
 */
record DeadLetter(
    RecordPlace place,
    String tenant,
    String eventId,
    Map<String, String> trace,
    Problem problem,
    int retries,
    String sha256,
    int size) {
  static final int MAX_LENGTH = 256;

  DeadLetter {
    eventId = cut(eventId);
    trace = Map.copyOf(trace);
    problem = new Problem(problem.code(), cut(problem.pointer()), cut(problem.detail()));
  }

  /** The same without what came of the record's content, for a broker that refuses the whole. */
  DeadLetter bare() {
    Problem code = new Problem(problem.code(), "", "");
    return new DeadLetter(place, "", "", trace, code, retries, sha256, size);
  }

  private static String cut(String text) {
    return UnicodeText.cut(text, MAX_LENGTH);
  }
}
