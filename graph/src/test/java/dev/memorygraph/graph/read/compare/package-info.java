@NullMarked
package dev.memorygraph.graph.read.compare;

import org.jspecify.annotations.NullMarked;
