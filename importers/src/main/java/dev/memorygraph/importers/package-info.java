/**
 * Recorded histories as events: one class per format, read lazily, the same ids on every reading.
 *
 * <p>A {@link dev.memorygraph.importers.Format} opens a file as an {@link
 * dev.memorygraph.local.replay.EventSource}; {@link dev.memorygraph.importers.Replay} repeats,
 * shuffles and limits it, and hands it to a {@code send.Sink}.
 */
@NullMarked
package dev.memorygraph.importers;

import org.jspecify.annotations.NullMarked;
