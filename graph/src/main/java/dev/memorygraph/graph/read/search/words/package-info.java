/** What somebody searches for, and where it is in a text. Pure. */
@NullMarked
package dev.memorygraph.graph.read.search.words;

import org.jspecify.annotations.NullMarked;
