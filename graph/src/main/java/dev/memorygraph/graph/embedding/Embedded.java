package dev.memorygraph.graph.embedding;

import java.util.List;
import java.util.Optional;

/**
 * A node and its vector.
 *
 * @param vector empty where the node has no text any more
 */
public record Embedded(Unembedded of, Optional<List<Double>> vector) {}
