package dev.memorygraph.graph.read.search;

import dev.memorygraph.graph.read.NodeView;
import dev.memorygraph.graph.read.search.words.Excerpt;
import java.util.Optional;

/**
 * A node that was found.
 *
 * @param score from 1, that of the best hit, down to 0; says nothing across searches
 */
public record Hit(NodeView node, double score, Optional<Excerpt> excerpt) {}
