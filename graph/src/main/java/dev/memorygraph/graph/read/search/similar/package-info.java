/** What was said again: much the same, word for word, or by the same template. */
@NullMarked
package dev.memorygraph.graph.read.search.similar;

import org.jspecify.annotations.NullMarked;
