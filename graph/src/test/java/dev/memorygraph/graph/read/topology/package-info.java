@NullMarked
package dev.memorygraph.graph.read.topology;

import org.jspecify.annotations.NullMarked;
