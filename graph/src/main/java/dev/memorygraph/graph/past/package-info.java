/** What of the graph had been said by a past moment. */
@NullMarked
package dev.memorygraph.graph.past;

import org.jspecify.annotations.NullMarked;
