/** Answers questions about the graph over HTTP: nodes, sessions, lineage and usage. */
@NullMarked
package dev.memorygraph.query;

import org.jspecify.annotations.NullMarked;
