@NullMarked
package dev.memorygraph.graph.rollup.forecast;

import org.jspecify.annotations.NullMarked;
