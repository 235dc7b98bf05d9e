/** The process that hosts graphs of tests. */
@NullMarked
package dev.memorygraph.testkit.graph;

import org.jspecify.annotations.NullMarked;
