/** What was found, with the hours around it and the calls behind it. */
@NullMarked
package dev.memorygraph.graph.anomaly.read;

import org.jspecify.annotations.NullMarked;
