@NullMarked
package dev.memorygraph.graph.rollup;

import org.jspecify.annotations.NullMarked;
