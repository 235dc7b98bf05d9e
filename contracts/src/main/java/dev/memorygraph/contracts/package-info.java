/**
 * What this system and the systems around it agree on: the telemetry event in its encodings, the
 * routes, and the words both sides use.
 *
 * <p>The Protocol Buffers schema is the one definition of an event. {@link
 * dev.memorygraph.contracts.event.EventJson} reads and writes the same fields as JSON, and {@link
 * dev.memorygraph.contracts.event.EventRules} says what a schema cannot.
 */
@NullMarked
package dev.memorygraph.contracts;

import org.jspecify.annotations.NullMarked;
