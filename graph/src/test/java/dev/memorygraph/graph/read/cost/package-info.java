@NullMarked
package dev.memorygraph.graph.read.cost;

import org.jspecify.annotations.NullMarked;
