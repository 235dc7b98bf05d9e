@NullMarked
package dev.memorygraph.graph.past;

import org.jspecify.annotations.NullMarked;
