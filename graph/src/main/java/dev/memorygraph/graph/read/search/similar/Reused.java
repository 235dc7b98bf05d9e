package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.read.NodeView;

/**
 * A prompt that says the same as another.
 *
 * @param sameText whether word for word; else both are made of the same version of a template
 */
public record Reused(NodeView node, boolean sameText) {}
