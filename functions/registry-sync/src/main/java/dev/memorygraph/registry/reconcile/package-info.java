/** Compares what the graph knows of models with what a registry has now. */
@NullMarked
package dev.memorygraph.registry.reconcile;

import org.jspecify.annotations.NullMarked;
