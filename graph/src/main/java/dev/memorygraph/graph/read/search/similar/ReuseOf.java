package dev.memorygraph.graph.read.search.similar;

import dev.memorygraph.graph.read.NodeView;
import java.util.Optional;

/**
 * The first prompt that another one says again, as a job has linked them.
 *
 * @param type {@code exact}, {@code template} or {@code variant}
 * @param similarity cosine of the vectors; empty where two models made them
 * @param editDistance of the first characters of both texts
 */
public record ReuseOf(NodeView node, String type, Optional<Double> similarity, long editDistance) {}
