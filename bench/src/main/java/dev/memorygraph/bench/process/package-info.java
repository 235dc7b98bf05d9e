/** Processes that a measurement starts itself, and what they are asked. */
@NullMarked
package dev.memorygraph.bench.process;

import org.jspecify.annotations.NullMarked;
