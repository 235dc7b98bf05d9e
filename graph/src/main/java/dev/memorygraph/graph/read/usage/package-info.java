/** Tokens, costs and counts of calls, by time or property. */
@NullMarked
package dev.memorygraph.graph.read.usage;

import org.jspecify.annotations.NullMarked;
