@NullMarked
package dev.memorygraph.graph.write;

import org.jspecify.annotations.NullMarked;
