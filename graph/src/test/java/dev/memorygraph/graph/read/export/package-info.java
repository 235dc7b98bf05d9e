@NullMarked
package dev.memorygraph.graph.read.export;

import org.jspecify.annotations.NullMarked;
