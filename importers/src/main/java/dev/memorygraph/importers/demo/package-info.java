/** An invented history of agents, the same for the same seed, for the demo and for benches. */
@NullMarked
package dev.memorygraph.importers.demo;

import org.jspecify.annotations.NullMarked;
