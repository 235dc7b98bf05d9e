/** What a node and all that came of it cost. */
@NullMarked
package dev.memorygraph.graph.read.cost;

import org.jspecify.annotations.NullMarked;
