/**
 * Answers questions about the graph over HTTP: nodes, sessions, lineage, usage and search, by
 * routes and by tools for agents.
 */
@NullMarked
package dev.memorygraph.query;

import org.jspecify.annotations.NullMarked;
