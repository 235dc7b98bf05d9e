/** A session: what it was, and its nodes and edges in pages. */
@NullMarked
package dev.memorygraph.graph.read.session;

import org.jspecify.annotations.NullMarked;
