/**
 * What follows from the spans of a trace together: whose session a call belongs to, which agent
 * made it, and which reports are of one and the same call.
 */
@NullMarked
package dev.memorygraph.graph.trace;

import org.jspecify.annotations.NullMarked;
