@NullMarked
package dev.memorygraph.graph.read.explain;

import org.jspecify.annotations.NullMarked;
