/** What an event says about the graph: pure functions from events to facts. */
@NullMarked
package dev.memorygraph.ingest.facts;

import org.jspecify.annotations.NullMarked;
