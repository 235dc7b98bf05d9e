/** Edges between prompts on a real Neo4j. */
@NullMarked
package dev.memorygraph.graph.reuse;

import org.jspecify.annotations.NullMarked;
