/** What was paid for nothing. */
@NullMarked
package dev.memorygraph.graph.read.waste;

import org.jspecify.annotations.NullMarked;
