/**
 * What events say of nodes and edges, and how it merges: a last-writer-wins map per property, a
 * CRDT.
 */
@NullMarked
package dev.memorygraph.graph.fact;

import org.jspecify.annotations.NullMarked;
