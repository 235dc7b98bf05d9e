package dev.memorygraph.graph.read.export;

import dev.memorygraph.graph.read.EdgeView;
import dev.memorygraph.graph.read.NodeView;
import java.util.List;

/**
 * A node that is taken out.
 *
 * @param edges that begin at it
 * @param truncated whether there are more edges than these
 */
public record ExportedNode(NodeView node, List<EdgeView> edges, boolean truncated) {}
