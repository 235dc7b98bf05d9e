@NullMarked
package dev.memorygraph.graph.read.usage;

import org.jspecify.annotations.NullMarked;
