@NullMarked
package dev.memorygraph.graph;

import org.jspecify.annotations.NullMarked;
