/**
 * Finds, on a schedule, hours in which models, agents, tools and tenants did what they do not do.
 */
@NullMarked
package dev.memorygraph.anomalies;

import org.jspecify.annotations.NullMarked;
