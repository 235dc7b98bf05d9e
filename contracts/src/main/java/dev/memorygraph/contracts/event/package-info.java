/** Reads and checks events of telemetry. */
@NullMarked
package dev.memorygraph.contracts.event;

import org.jspecify.annotations.NullMarked;
