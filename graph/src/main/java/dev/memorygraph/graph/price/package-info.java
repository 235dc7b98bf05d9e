/** What tokens cost and when, and what a call costs therefore. */
@NullMarked
package dev.memorygraph.graph.price;

import org.jspecify.annotations.NullMarked;
