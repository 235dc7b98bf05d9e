/**
 * Where a piece of work belongs: W3C trace context and baggage from and to headers, and a port
 * through which the parts of an invocation are timed.
 */
@NullMarked
package dev.memorygraph.kit.tracing;

import org.jspecify.annotations.NullMarked;
