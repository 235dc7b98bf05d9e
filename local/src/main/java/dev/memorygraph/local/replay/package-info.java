/**
 * Recorded histories as events: one class per format, read lazily, the same ids on every reading.
 *
 * <p>A {@link dev.memorygraph.local.replay.Format} opens a file as an {@link
 * dev.memorygraph.local.replay.EventSource}; {@link dev.memorygraph.local.replay.Replay} repeats,
 * shuffles and limits it, and hands it to a {@code send.Sink}.
 */
@NullMarked
package dev.memorygraph.local.replay;

import org.jspecify.annotations.NullMarked;
