/** A seeded history of a small company's agents, sent both ways and compared with the graph. */
@NullMarked
package dev.memorygraph.local.demo;

import org.jspecify.annotations.NullMarked;
