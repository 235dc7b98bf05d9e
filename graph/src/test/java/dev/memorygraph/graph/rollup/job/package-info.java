@NullMarked
package dev.memorygraph.graph.rollup.job;

import org.jspecify.annotations.NullMarked;
