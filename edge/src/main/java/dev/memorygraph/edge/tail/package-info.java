/**
 * Reads the log of events as it grows: one reader for all who are up to date, and one of its own
 * for each that still catches up.
 */
@NullMarked
package dev.memorygraph.edge.tail;

import org.jspecify.annotations.NullMarked;
