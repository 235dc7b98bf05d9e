/** Spans, log records and metric points, whatever encoding they came in. */
@NullMarked
package dev.memorygraph.otlp.signal;

import org.jspecify.annotations.NullMarked;
