/** Nodes that are named, many at once. */
@NullMarked
package dev.memorygraph.graph.read.node;

import org.jspecify.annotations.NullMarked;
