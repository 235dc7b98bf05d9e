/** Answers questions about the graph over HTTP: nodes, sessions, lineage, usage and search. */
@NullMarked
package dev.memorygraph.query;

import org.jspecify.annotations.NullMarked;
