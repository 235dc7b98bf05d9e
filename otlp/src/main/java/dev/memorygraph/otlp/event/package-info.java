/** The events that signals stand for: the same signal always gives the same events. */
@NullMarked
package dev.memorygraph.otlp.event;

import org.jspecify.annotations.NullMarked;
