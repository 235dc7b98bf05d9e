/** The intake for Kafka: batches of records, dead letters, partial responses. */
@NullMarked
package dev.memorygraph.ingest.stream;

import org.jspecify.annotations.NullMarked;
