/**
 * Keeps what the graph knows of models in step with registries. Messages come in by signed
 * webhooks, by change events out of a registry's database and by polling its GraphQL API; all three
 * become {@link dev.memorygraph.graph.model.ModelChange changes}, of which it does not matter by
 * which way, in what order or how often they arrive. What goes out is how models are used.
 */
@NullMarked
package dev.memorygraph.registry;

import org.jspecify.annotations.NullMarked;
