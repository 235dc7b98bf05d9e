@NullMarked
package dev.memorygraph.graph.read.search.words;

import org.jspecify.annotations.NullMarked;
