/** Makes Prometheus text of the metric lines that functions print. */
@NullMarked
package dev.memorygraph.local.metrics;

import org.jspecify.annotations.NullMarked;
