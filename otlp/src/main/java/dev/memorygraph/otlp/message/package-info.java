/** The messages of a call, in whichever shape a convention writes them. */
@NullMarked
package dev.memorygraph.otlp.message;

import org.jspecify.annotations.NullMarked;
