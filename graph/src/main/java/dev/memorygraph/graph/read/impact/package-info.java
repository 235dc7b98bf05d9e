/** Everything that a node reached: its blast radius. */
@NullMarked
package dev.memorygraph.graph.read.impact;

import org.jspecify.annotations.NullMarked;
