/** Runs what reads strangers' bytes on bytes that nobody would send. */
@NullMarked
package dev.memorygraph.fuzz;

import org.jspecify.annotations.NullMarked;
