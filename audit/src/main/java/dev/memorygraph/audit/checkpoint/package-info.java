/**
 * Signed heads of a log: tlog checkpoints in signed notes, as C2SP specifies both. Each names the
 * one before it, so that a missing one shows.
 */
@NullMarked
package dev.memorygraph.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
