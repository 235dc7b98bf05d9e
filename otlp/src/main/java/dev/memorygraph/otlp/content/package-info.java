/** The messages of a call, in whichever shape a convention writes them. */
@NullMarked
package dev.memorygraph.otlp.content;

import org.jspecify.annotations.NullMarked;
