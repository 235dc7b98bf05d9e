/** Which agents hand work to which, and what comes of it. */
@NullMarked
package dev.memorygraph.graph.read.topology;

import org.jspecify.annotations.NullMarked;
