/** Goes through the hours that changed, and keeps what is found of them. */
@NullMarked
package dev.memorygraph.graph.anomaly.job;

import org.jspecify.annotations.NullMarked;
