/** Invented events, and what they say: what all measurements of writing begin with. */
@NullMarked
package dev.memorygraph.benchmarks.event;

import org.jspecify.annotations.NullMarked;
