package dev.memorygraph.ingest.stream;

import dev.memorygraph.contracts.Problem;
import dev.memorygraph.kit.kafka.RecordPlace;

/**
 * Tells of a record that cannot be taken. It says where the record lies and what is wrong with it,
 * and does not repeat it: a record that cannot be read cannot be classified, so that its text must
 * be taken for sensitive. The record itself stays in its topic, which keeps records longer than the
 * dead-letter topic keeps letters.
 *
 * @param eventId where one could be read, else empty
 * @param sha256 of the record's bytes
 * @param size of the record, bytes
 */
record DeadLetter(RecordPlace place, String eventId, Problem problem, String sha256, int size) {}
