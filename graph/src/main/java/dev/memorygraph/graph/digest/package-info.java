/** One number for a whole tenant's graph, to tell whether two graphs are the same. */
@NullMarked
package dev.memorygraph.graph.digest;

import org.jspecify.annotations.NullMarked;
