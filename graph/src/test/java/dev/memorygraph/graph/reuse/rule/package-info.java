/** Which edges lead from a prompt. */
@NullMarked
package dev.memorygraph.graph.reuse.rule;

import org.jspecify.annotations.NullMarked;
