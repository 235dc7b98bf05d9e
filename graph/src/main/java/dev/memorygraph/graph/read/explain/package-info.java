/** Every input that shaped an answer. */
@NullMarked
package dev.memorygraph.graph.read.explain;

import org.jspecify.annotations.NullMarked;
