/**
 * Changes of the graph as subscribers are told of them: what may be subscribed to, what each may
 * see, and how it is told.
 */
@NullMarked
package dev.memorygraph.edge.change;

import org.jspecify.annotations.NullMarked;
