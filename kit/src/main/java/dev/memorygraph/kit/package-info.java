/**
 * The edge of a function: what every function needs around its work and no function should write
 * twice. Configuration, log lines and the breaker live here; {@code http}, {@code metrics} and
 * {@code tracing} beside it.
 *
 * <p>Nothing here knows the graph, an event or a caller.
 */
@NullMarked
package dev.memorygraph.kit;

import org.jspecify.annotations.NullMarked;
