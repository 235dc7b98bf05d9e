/** What was used, by sums where they hold and by the calls where they do not. */
@NullMarked
package dev.memorygraph.graph.rollup.answer;

import org.jspecify.annotations.NullMarked;
