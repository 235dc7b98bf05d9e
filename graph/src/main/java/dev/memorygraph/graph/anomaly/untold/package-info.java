/** Anomalies of which nobody was told. */
@NullMarked
package dev.memorygraph.graph.anomaly.untold;

import org.jspecify.annotations.NullMarked;
