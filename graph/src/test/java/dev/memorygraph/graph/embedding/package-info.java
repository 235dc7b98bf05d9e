@NullMarked
package dev.memorygraph.graph.embedding;

import org.jspecify.annotations.NullMarked;
