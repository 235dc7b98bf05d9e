/** What differs between two sessions, or two completions. */
@NullMarked
package dev.memorygraph.graph.read.compare;

import org.jspecify.annotations.NullMarked;
