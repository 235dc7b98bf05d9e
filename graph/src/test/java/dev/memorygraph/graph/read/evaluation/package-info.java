@NullMarked
package dev.memorygraph.graph.read.evaluation;

import org.jspecify.annotations.NullMarked;
