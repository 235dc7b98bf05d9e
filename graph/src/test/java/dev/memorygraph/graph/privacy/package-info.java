@NullMarked
package dev.memorygraph.graph.privacy;

import org.jspecify.annotations.NullMarked;
