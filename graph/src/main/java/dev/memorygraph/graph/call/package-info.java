/** Calls of models: which nodes are calls, which model each used, and what it costs. */
@NullMarked
package dev.memorygraph.graph.call;

import org.jspecify.annotations.NullMarked;
