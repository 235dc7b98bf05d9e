/** The system as a process: in this one, in one of its own, or the one that runs already. */
@NullMarked
package dev.memorygraph.cli.running;

import org.jspecify.annotations.NullMarked;
