/**
 * Queries the graph. Each Cypher statement is one class, and each {@link
 * dev.memorygraph.graph.read.GraphQuery} is executed within one read transaction of a {@link
 * dev.memorygraph.graph.read.GraphReader}.
 *
 * <p>Every statement names the tenant, by the node's key or by {@code tenant}; labels and types of
 * edges come from {@link dev.memorygraph.graph.NodeKind} and {@link
 * dev.memorygraph.graph.EdgeType}. Texts leave this package only towards those who may read their
 * class: {@link dev.memorygraph.graph.read.NodeView} is the one place that decides it.
 */
@NullMarked
package dev.memorygraph.graph.read;

import org.jspecify.annotations.NullMarked;
