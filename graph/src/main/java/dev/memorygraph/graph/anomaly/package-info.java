/**
 * Hours in which a model, an agent, a tool or a tenant did what it does not do. What is found lies
 * beside the graph, as nodes {@code Anomaly} that are no nodes of the model: they follow from sums
 * and calls, are in no digest, move and export, and go when they no longer hold. See docs/adr/0035.
 */
@NullMarked
package dev.memorygraph.graph.anomaly;

import org.jspecify.annotations.NullMarked;
