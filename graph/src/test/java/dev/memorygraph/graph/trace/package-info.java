@NullMarked
package dev.memorygraph.graph.trace;

import org.jspecify.annotations.NullMarked;
