@NullMarked
package dev.memorygraph.graph.read.waste;

import org.jspecify.annotations.NullMarked;
