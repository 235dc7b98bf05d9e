/** Hours in which models, agents, tools and tenants did what they do not do. */
@NullMarked
package dev.memorygraph.query.anomaly;

import org.jspecify.annotations.NullMarked;
