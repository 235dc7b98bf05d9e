/**
 * What every intake of events asks before it takes one: who sent it, whether it can be taken, and
 * how that is counted; whether it then goes to the graph or to the log.
 */
@NullMarked
package dev.memorygraph.intake;

import org.jspecify.annotations.NullMarked;
