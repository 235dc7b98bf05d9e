/** What the days to come will bring, by those that were; pure, without clock and database. */
@NullMarked
package dev.memorygraph.graph.rollup.forecast;

import org.jspecify.annotations.NullMarked;
