/**
 * Sums of calls, and how they are kept: what the calls of an hour come to by each dimension, made
 * by the same statement that answers where no sums are kept. Sums are whole numbers, and so the
 * same in whatever order they are added. See docs/adr/0032.
 */
@NullMarked
package dev.memorygraph.graph.rollup;

import org.jspecify.annotations.NullMarked;
