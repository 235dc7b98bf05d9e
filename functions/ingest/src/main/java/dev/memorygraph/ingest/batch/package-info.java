/** The intake for REST: {@code POST /api/v1/telemetry/batch}, with a result per event. */
@NullMarked
package dev.memorygraph.ingest.batch;

import org.jspecify.annotations.NullMarked;
