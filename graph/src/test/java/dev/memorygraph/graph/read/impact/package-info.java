@NullMarked
package dev.memorygraph.graph.read.impact;

import org.jspecify.annotations.NullMarked;
