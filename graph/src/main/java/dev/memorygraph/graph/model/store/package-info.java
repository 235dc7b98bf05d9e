/**
 * Keeps the changes of models in the graph, and what follows from them on the models' nodes: the
 * state of now, the prices, the conflicts, and the costs of calls.
 */
@NullMarked
package dev.memorygraph.graph.model.store;

import org.jspecify.annotations.NullMarked;
