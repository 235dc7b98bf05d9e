/** The constraints and indexes of the graph, and the steps that bring a database up to date. */
@NullMarked
package dev.memorygraph.graph.schema;

import org.jspecify.annotations.NullMarked;
