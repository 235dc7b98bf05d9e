/**
 * Gives nodes the vectors of their texts, on a schedule and so never while somebody waits for a
 * write.
 */
@NullMarked
package dev.memorygraph.embedding;

import org.jspecify.annotations.NullMarked;
