package dev.memorygraph.ingest.conversation;

/**
 * What a record says beside its value.
 *
 * @param session the session's id by the record's key; empty where it has none
 * @param source the producer's name by the header {@code source}; empty where there is none
 */
public record RecordHeading(String session, String source) {}
