/** Which edges lead from a prompt. Pure. */
@NullMarked
package dev.memorygraph.graph.reuse.rule;

import org.jspecify.annotations.NullMarked;
