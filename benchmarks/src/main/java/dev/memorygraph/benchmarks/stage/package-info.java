/** The steps of an event on its way through ingest, each by itself, under JMH. */
@NullMarked
package dev.memorygraph.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
