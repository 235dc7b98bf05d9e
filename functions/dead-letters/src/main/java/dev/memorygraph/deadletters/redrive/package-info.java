/** Sending the records of dead letters again, each once. */
@NullMarked
package dev.memorygraph.deadletters.redrive;

import org.jspecify.annotations.NullMarked;
